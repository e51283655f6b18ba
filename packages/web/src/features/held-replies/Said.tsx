import type { HeldReply } from '@opora/contract/held-replies'
import { useTranslation } from 'react-i18next'

/** What it says, in one line. */
export function Said({ held: { text, attachments, resolves } }: { held: HeldReply }) {
  const { t } = useTranslation('heldReplies')
  const files = attachments.length > 0 ? t('files', { count: attachments.length }) : ''
  return <span className="tr mut">{[text, files, resolves ? t('resolves') : ''].filter(Boolean).join(' · ')}</span>
}
