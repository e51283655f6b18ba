import type { HeldReply } from '@opora/contract/held-replies'
import { useTranslation } from 'react-i18next'

/** What it says, in one line. */
export function Said({ held: { text, attachments, resolves, follows } }: { held: HeldReply }) {
  const { t } = useTranslation('heldReplies')
  const files = attachments.length > 0 ? t('files', { count: attachments.length }) : ''
  const status = follows?.kind === 'snooze' ? 'snoozed' : follows?.status
  const after = resolves ? 'resolved' : status
  return <span className="tr mut">{[text, files, after ? t(`after.${after}`) : ''].filter(Boolean).join(' · ')}</span>
}
