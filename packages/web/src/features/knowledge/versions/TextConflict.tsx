import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { TextDiff } from './TextDiff.tsx'

interface TextConflictProps {
  theirs: string
  mine: string
  onTheirs: () => void
  onMine: () => void
}

/** Somebody saved another text while this one was written: what differs, and the choice. */
export function TextConflict({ theirs, mine, onTheirs, onMine }: TextConflictProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'versions' })
  return (
    <Banner isBoxed isUrgent look="warn">
      {t('conflict')}
      <TextDiff before={theirs} after={mine} />
      <div className="row">
        <Button size="sm" onClick={onTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button size="sm" onClick={onMine}>
          {t('keepMine')}
        </Button>
      </div>
    </Banner>
  )
}
