import type { DocumentId } from '@opora/contract/ids'
import { CircleAlert, File, RotateCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../lib/failure-text.ts'
import { formatBytes } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Progress } from '../../ui/Progress.tsx'
import type { Upload } from './upload-queue.ts'
import { uploads, useUploads } from './uploads.ts'
import { SameName } from './versions/SameName.tsx'

interface UploadRowProps {
  upload: Upload
  /** Others wait for the same answer. */
  isOneOfMany: boolean
}

function UploadState({ upload, isOneOfMany }: UploadRowProps) {
  const { t } = useTranslation('knowledge')
  if (upload.state === 'waiting') return <span className="kn-state mut">{t('upload.waiting')}</span>
  if (upload.state === 'asking') return <SameName upload={upload} isOneOfMany={isOneOfMany} />
  if (upload.state === 'sending') {
    const share = upload.sizeBytes > 0 ? upload.sentBytes / upload.sizeBytes : 0
    const label = share >= 1 ? t('upload.received') : t('upload.sending', { percent: Math.floor(share * 100) })
    return <Progress label={label} value={share >= 1 ? null : share} />
  }
  return (
    <span className="kn-state err" role="alert">
      <Icon of={CircleAlert} size={14} />
      {upload.state === 'interrupted' ? t('upload.interrupted') : codeText(upload.code ?? 'internal', upload.params)}
    </span>
  )
}

function UploadRow({ upload, isOneOfMany }: UploadRowProps) {
  const { t } = useTranslation('knowledge')
  const { id, name, state } = upload
  const isOnItsWay = state === 'waiting' || state === 'sending'
  return (
    <li className="kn-up">
      <span className="mut">
        <Icon of={File} />
      </span>
      <span className="tr grow" title={name}>
        {name}
      </span>
      <span className="mut xs num desk-only">{formatBytes(upload.sizeBytes)}</span>
      <UploadState upload={upload} isOneOfMany={isOneOfMany} />
      {state === 'interrupted' && (
        <IconButton icon={RotateCw} size="sm" label={t('action.retry')} onClick={() => uploads.retry(id)} />
      )}
      <IconButton
        icon={X}
        size="sm"
        label={isOnItsWay ? t('upload.stop', { name }) : t('upload.dismiss', { name })}
        onClick={() => uploads.dismiss(id)}
      />
    </li>
  )
}

/** Files on their way and those that were refused, each with its reason; all, or those of one document. */
export function UploadRows({ of }: { of?: DocumentId }) {
  const { t } = useTranslation('knowledge')
  const uploads = useUploads()
  const all = of ? uploads.filter(({ target }) => target === of) : uploads
  const isOneOfMany = uploads.filter(({ state }) => state === 'asking').length > 1
  if (all.length === 0) return null
  return (
    <ul className="kn-ups" aria-label={t('upload.list')}>
      {all.map((upload) => (
        <UploadRow key={upload.id} upload={upload} isOneOfMany={isOneOfMany} />
      ))}
    </ul>
  )
}
