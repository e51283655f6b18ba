import type { Collection } from '@opora/contract/collections'
import type { DocumentId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { FolderInput, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { AddPage } from './AddPage.tsx'
import { useAcceptedFiles } from './reading/use-reading.ts'
import { limitText } from './state-words.ts'
import { uploads } from './uploads.ts'
import { useDrop } from './use-drop.ts'
import { usePlace } from './use-place.ts'
import { WriteText } from './WriteText.tsx'

interface AddKnowledgeProps {
  /** Where everything added here is put. */
  into?: Collection | null
  /** Called with a site that was just added. */
  onSite?: (site: Site) => void
}

/** All ways to feed the assistant. Files may be dropped anywhere on the page while this is on it. */
export function AddKnowledge({ into = null, onSite = () => undefined }: AddKnowledgeProps) {
  const { t } = useTranslation('knowledge')
  const { t: tc } = useTranslation('collections')
  const { place } = usePlace()
  const chooser = useRef<HTMLInputElement>(null)
  const accept = useAcceptedFiles()
  const collectionIds = into ? [into.id] : []
  const take = (files: File[], onto?: DocumentId): void => uploads.add(files, onto, collectionIds)
  const over = useDrop(take, place.document === null)
  return (
    <div className={classNames('kn-add', over !== null && 'over')}>
      <div>
        <h2>{over === null ? t('dropHere') : t('releaseToAdd', { count: over })}</h2>
        <p className="mut">{over === null ? t('dropLimits', { limit: limitText() }) : t('readAtOnce')}</p>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={accept}
          aria-label={t('chooseFiles')}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <div className="row kn-add-row">
          <Button size="lg" icon={Upload} onClick={() => chooser.current?.click()}>
            {t('chooseFiles')}
          </Button>
          <WriteText into={collectionIds} />
        </div>
      </div>
      <span className="kn-add-line" />
      <AddPage into={collectionIds} onSite={onSite} />
      {into && (
        <p className="kn-into">
          <Icon of={FolderInput} size={14} />
          <span>{tc('into', { name: into.name })}</span>
        </p>
      )}
    </div>
  )
}
