import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { useViewing } from './cache/moments.ts'
import { useMembers } from './use-members.ts'

/** Names of the colleagues who look at the conversation now. */
export function useOtherViewers(conversationId: string): { id: string; name: string }[] {
  const { t } = useTranslation('conversations')
  const me = useMe().member.id
  const members = useMembers()
  const ids = useViewing()[conversationId] ?? []
  return ids
    .filter((id) => id !== me)
    .map((id) => ({ id, name: members.find((one) => one.id === id)?.name ?? t('viewing.colleague') }))
}
