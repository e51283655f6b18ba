import { FileText, RotateCcw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import type { Upload, Uploads } from './use-uploads.ts'

function State({ upload }: { upload: Upload }) {
  const { t } = useTranslation('conversations')
  const { file, share, stored, problem } = upload
  const { name } = file
  if (problem) return <span className="bad">{t('composer.uploadFailed', { name, cause: problem })}</span>
  if (!stored)
    return <Progress label={t('composer.uploading', { name, percent: Math.round(share * 100) })} value={share} />
  return (
    <>
      <span className="tr">{name}</span>
      <small className="mut">{formatBytes(stored.sizeBytes)}</small>
    </>
  )
}

/** Files of the message being written. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation('conversations')
  if (uploads.all.length === 0) return null
  return (
    <ul className="ups">
      {uploads.all.map((upload) => (
        <li key={upload.key} className="up">
          <Icon of={FileText} />
          <div className="grow">
            <State upload={upload} />
          </div>
          {upload.problem && (
            <IconButton
              icon={RotateCcw}
              size="sm"
              label={t('composer.retryFile')}
              onClick={() => uploads.retry(upload)}
            />
          )}
          <IconButton
            icon={X}
            size="sm"
            label={t('composer.removeFile', { name: upload.file.name })}
            onClick={() => uploads.remove(upload)}
          />
        </li>
      ))}
    </ul>
  )
}
