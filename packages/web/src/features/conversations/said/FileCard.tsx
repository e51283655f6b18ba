import { Download, FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { Said } from './file-look.ts'
import { openFile } from './fresh-link.ts'

const kindOf = ({ name }: Said): string => name.split('.').at(-1)?.toUpperCase().slice(0, 5) ?? ''

/** A file to download. */
export function FileCard({ file }: { file: Said }) {
  const { t } = useTranslation('conversations')
  return (
    <button
      type="button"
      className="file"
      aria-label={t('file.download', { name: file.name })}
      onClick={() => void openFile(file, t('file.expired'))}
    >
      <span className="ft">
        <Icon of={FileText} />
      </span>
      <span className="fn">
        <span className="tr">{file.name}</span>
        <small>
          {kindOf(file)}, {formatBytes(file.sizeBytes)}
        </small>
      </span>
      <Icon of={Download} />
    </button>
  )
}
