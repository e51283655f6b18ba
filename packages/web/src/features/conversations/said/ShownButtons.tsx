import type { MessageButton } from '@opora/contract/message-parts'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'

/** The buttons the contact has under a message: seen here, pressed there. */
export function ShownButtons({ rows }: { rows: readonly (readonly MessageButton[])[] }) {
  const { t } = useTranslation('conversations')
  return (
    <ul className="kb" aria-label={t('thread.buttons')} title={t('thread.buttons')}>
      {rows.flat().map((button, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two buttons may say the same
        <li key={index}>
          <span className="tr">{button.label}</span>
          {'url' in button && <Icon of={ExternalLink} size={12} />}
        </li>
      ))}
    </ul>
  )
}
