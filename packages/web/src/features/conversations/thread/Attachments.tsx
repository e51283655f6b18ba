import type { File } from '@opora/contract/files'
import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatBytes } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { showToast } from '../../../ui/toast.ts'

const isPicture = (file: File): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(file.mime)

const kindOf = (file: File): string => file.name.split('.').at(-1)?.toUpperCase().slice(0, 5) ?? ''

/** Links live an hour, the thread may stand open for days: a fresh one is asked for when it is used. */
async function openFile(file: File, t: (key: 'file.expired') => string): Promise<void> {
  const tab = window.open('', '_blank')
  try {
    const { url } = await api('GET /files/links/:id', { params: { id: file.id } })
    if (tab) tab.location.href = url
    else location.href = url
  } catch (error) {
    tab?.close()
    showToast({ text: `${t('file.expired')}. ${failureLine(error)}`, isError: true })
  }
}

function Picture({ file, onOpen }: { file: File; onOpen: () => void }) {
  const { t } = useTranslation('conversations')
  const [url, setUrl] = useState(file.url)
  const [isRenewed, setRenewed] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const renew = async (): Promise<void> => {
    if (isRenewed) return setBroken(true)
    setRenewed(true)
    try {
      setUrl((await api('GET /files/links/:id', { params: { id: file.id } })).url)
    } catch {
      setBroken(true)
    }
  }
  if (isBroken) return <FileCard file={file} onOpen={onOpen} />
  return (
    <button
      type="button"
      className="pic"
      title={file.name}
      aria-label={t('file.open', { name: file.name })}
      onClick={onOpen}
    >
      <img src={url} alt={t('file.image', { name: file.name })} loading="lazy" onError={() => void renew()} />
    </button>
  )
}

function FileCard({ file, onOpen }: { file: File; onOpen: () => void }) {
  const { t } = useTranslation('conversations')
  return (
    <button type="button" className="file" aria-label={t('file.download', { name: file.name })} onClick={onOpen}>
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

/** Pictures are shown at a height known before they load; everything else is a card. */
export function Attachments({ files }: { files: readonly File[] }) {
  const { t } = useTranslation('conversations')
  if (files.length === 0) return null
  return (
    <div className="files">
      {files.map((file) => {
        const open = (): void => void openFile(file, t)
        return isPicture(file) ? (
          <Picture key={file.id} file={file} onOpen={open} />
        ) : (
          <FileCard key={file.id} file={file} onOpen={open} />
        )
      })}
    </div>
  )
}
