import { Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

/** Says that the contact is blocked, where a sign has room and a word has none. */
export function BlockedSign() {
  const { t } = useTranslation('conversations')
  return (
    <span className="blocked" title={t('list.blocked')}>
      <Icon of={Ban} size={12} />
      <span className="sr">{t('list.blocked')}</span>
    </span>
  )
}
