import { Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

/** Says that a contact is blocked, by a sign and a word. */
export function BlockedMark() {
  const { t } = useTranslation('contacts')
  return (
    <span className="tag ct-blocked">
      <Icon of={Ban} size={12} />
      {t('block.is')}
    </span>
  )
}
