import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import type { UploadItem } from './use-uploads.ts'

export function UploadRow({ item, onRemove }: { item: UploadItem; onRemove(): void }) {
  const { t, locale } = useShell()
  const { name, share, sent, problem } = item
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
  const label = t(sent || problem ? 'removeFile' : 'cancelUpload', { name })
  return (
    <div class={problem ? 'me fi refused' : 'me fi'}>
      <span class="ft">
        <Icon name={problem ? 'alert' : 'file'} size={14} />
      </span>
      <span class="grow">
        <span class="tr">{name}</span>
        {problem ? (
          <span class="problem" role="alert">
            {problem}
          </span>
        ) : (
          !sent && <progress value={share} aria-label={name} />
        )}
      </span>
      {!sent && !problem && <span class="xs num">{percent}</span>}
      <button type="button" class="ib small" aria-label={label} onClick={onRemove}>
        <Icon name="x" size={14} />
      </button>
    </div>
  )
}
