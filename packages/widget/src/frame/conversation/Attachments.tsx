import type { File } from '@opora/contract/files'
import { useState } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { Sheet } from '../ui/Sheet.tsx'

const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

function sizeOf(bytes: number, locale: string): string {
  const isBig = bytes >= 1_000_000
  const unit = isBig ? 'megabyte' : 'kilobyte'
  const value = Math.max(bytes / (isBig ? 1_000_000 : 1000), isBig ? 0.1 : 1)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: isBig ? 1 : 0 }).format(value)
}

function Picture({ file }: { file: File }) {
  const { t } = useShell()
  const [isBroken, setBroken] = useState(false)
  const [isOpen, setOpen] = useState(false)
  if (isBroken) return <Chip file={file} />
  return (
    <>
      <button type="button" class="pic" aria-label={t('openImage', { name: file.name })} onClick={() => setOpen(true)}>
        <img src={file.url} alt="" loading="lazy" onError={() => setBroken(true)} />
      </button>
      {isOpen && (
        <Sheet title={file.name} onClose={() => setOpen(false)}>
          <img class="full" src={file.url} alt={file.name} />
          <a class="b" href={file.url} target="_blank" rel="noopener noreferrer" download={file.name}>
            {t('download')}
          </a>
        </Sheet>
      )}
    </>
  )
}

function Chip({ file }: { file: File }) {
  const { locale } = useShell()
  return (
    <a class="chip" href={file.url} target="_blank" rel="noopener noreferrer" download={file.name}>
      <span class="ft">
        <Icon name="file" size={14} />
      </span>
      <span class="grow tr">{file.name}</span>
      <span class="xs num">{sizeOf(file.sizeBytes, locale)}</span>
    </a>
  )
}

export function Attachments({ files }: { files: File[] }) {
  return files.map((file) =>
    images.includes(file.mime) ? <Picture key={file.id} file={file} /> : <Chip key={file.id} file={file} />,
  )
}
