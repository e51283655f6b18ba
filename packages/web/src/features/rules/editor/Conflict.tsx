import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'

interface ConflictProps {
  what: 'gone' | 'changed'
  onTheirs: () => void
  onNew: () => void
}

/** A colleague deleted or changed the rule while it was being written: what happened, and the choice. */
export function Conflict({ what, onTheirs, onNew }: ConflictProps) {
  const { t } = useTranslation('rules')
  return (
    <Banner isBoxed isUrgent look="warn">
      {t(`conflict.${what}`)}
      {what === 'changed' && (
        <div className="row wrap ru-choice">
          <Button size="sm" onClick={onTheirs}>
            {t('conflict.theirs')}
          </Button>
          <Button size="sm" onClick={onNew}>
            {t('conflict.asNew')}
          </Button>
        </div>
      )}
    </Banner>
  )
}
