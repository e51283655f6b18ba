import { useTranslation } from 'react-i18next'
import type { KeptState } from './keeper.ts'

/** Says quietly that what was typed is safe; only that the server has not got it is said aloud. */
export function DraftState({ state }: { state: KeptState }) {
  const { t } = useTranslation('conversations')
  return (
    <>
      {state === 'saved' && <span className="xs mut tr kept">{t('composer.draftSaved')}</span>}
      <span className="xs mut tr kept" role="status">
        {state === 'here' && t('composer.draftHere')}
      </span>
    </>
  )
}
