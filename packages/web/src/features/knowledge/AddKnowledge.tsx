import type { Site } from '@opora/contract/sites'
import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { AddPage } from './AddPage.tsx'
import { useAcceptedFiles } from './reading/use-reading.ts'
import { limitText } from './state-words.ts'
import { uploads } from './uploads.ts'
import { useDrop } from './use-drop.ts'
import { usePlace } from './use-place.ts'
import { WriteText } from './WriteText.tsx'

interface AddKnowledgeProps {
  /** Called with a site that was just added. */
  onSite?: (site: Site) => void
}

/** All ways to feed the assistant. Files may be dropped anywhere on the page while this is on it. */
export function AddKnowledge({ onSite = () => undefined }: AddKnowledgeProps) {
  const { t } = useTranslation('knowledge')
  const { place } = usePlace()
  const chooser = useRef<HTMLInputElement>(null)
  const accept = useAcceptedFiles()
  const over = useDrop(uploads.add, place.document === null)
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
            uploads.add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <div className="row kn-add-row">
          <Button size="lg" icon={Upload} onClick={() => chooser.current?.click()}>
            {t('chooseFiles')}
          </Button>
          <WriteText />
        </div>
      </div>
      <span className="kn-add-line" />
      <AddPage onSite={onSite} />
    </div>
  )
}
