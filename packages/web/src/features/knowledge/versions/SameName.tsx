import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { Upload } from '../upload-queue.ts'
import { uploads } from '../uploads.ts'

/** There is a document of this file's name: a new version of that, or one of its own? */
export function SameName({ upload, isOneOfMany }: { upload: Upload; isOneOfMany: boolean }) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'versions' })
  return (
    <span className="kn-same" role="alert">
      <span>{t('sameName', { title: upload.sameName?.title })}</span>
      <span className="row">
        <Button size="sm" variant="primary" onClick={() => uploads.choose(upload.id, 'version')}>
          {t('asVersion')}
        </Button>
        <Button size="sm" onClick={() => uploads.choose(upload.id, 'separate')}>
          {t('asSeparate')}
        </Button>
        {isOneOfMany && (
          <Button size="sm" variant="ghost" onClick={() => uploads.choose('all', 'version')}>
            {t('allAsVersions')}
          </Button>
        )}
      </span>
    </span>
  )
}
