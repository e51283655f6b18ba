import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAssistants } from '../../../lib/use-assistants.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { buttonClass } from '../../../ui/Button.tsx'

/** Says plainly that nothing can be played while no assistant has a model. */
export function NeedsModel() {
  const { t } = useTranslation('evaluation')
  const { data } = useAssistants()
  if (!data || data.items.some(({ modelIds }) => modelIds.length > 0)) return null
  return (
    <Banner
      isBoxed
      look="info"
      action={
        <Link to="/settings/models" className={buttonClass()}>
          {t('simulation.connect')}
        </Link>
      }
    >
      {t('simulation.needsModel')}
    </Banner>
  )
}
