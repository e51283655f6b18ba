import { useTranslation } from 'react-i18next'
import type { Namespace } from './locales.ts'

/** Whose words name the keys of the inbox. */
export const inboxKeyWords: readonly Namespace[] = ['conversations', 'priority', 'watching', 'copilot']

export interface InboxKey {
  keys: string
  label: string
  /** What has to be open for it. */
  needs: 'inbox' | 'conversation'
}

/** Every key of the inbox and of an open conversation, in force or not. */
export function useInboxKeys(): { group: string; all: readonly InboxKey[] } {
  const { t } = useTranslation('conversations')
  const { t: ofPriority } = useTranslation('priority')
  const { t: ofWatching } = useTranslation('watching')
  const { t: ofCopilot } = useTranslation('copilot')
  const inbox = {
    KeyJ: t('keys.next'),
    KeyK: t('keys.previous'),
    KeyO: t('keys.open'),
    KeyX: t('keys.choose'),
    Slash: t('list.search'),
    BracketLeft: t('keys.list'),
    Escape: t('keys.back'),
  }
  const conversation = {
    KeyR: t('keys.reply'),
    KeyN: t('keys.note'),
    KeyE: t('action.resolve'),
    KeyI: t('action.assignToMe'),
    KeyA: t('action.assign'),
    KeyZ: t('snooze.action'),
    KeyL: t('details.addTag'),
    KeyP: ofPriority('priority'),
    KeyW: ofWatching('watch'),
    BracketRight: t('keys.details'),
    KeyQ: t('keys.ask'),
    'Mod+KeyJ': ofCopilot('rewrite.title'),
    'Mod+Enter': t('keys.send'),
    'Mod+Shift+Enter': t('keys.sendResolve'),
  }
  const listed = (keys: Record<string, string>, needs: InboxKey['needs']): InboxKey[] =>
    Object.entries(keys).map(([key, label]) => ({ keys: key, label, needs }))
  return { group: t('title'), all: [...listed(inbox, 'inbox'), ...listed(conversation, 'conversation')] }
}
