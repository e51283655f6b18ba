import type { Conversation } from '@opora/contract/conversations'
import type { MemberId } from '@opora/contract/ids'
import type { Watchers } from '@opora/contract/watching'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api, useMe } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

export type Watcher = Watchers['items'][number]

/** Who watches a conversation; undefined until it is known. */
export const useWatchers = (conversationId: string) =>
  useQuery({
    queryKey: keys.of(conversationId),
    queryFn: ({ signal }) =>
      api('GET /conversations/:id/watchers', { params: { id: conversationId as Conversation['id'] } }, { signal }),
  })

/** Ways to change who watches; each can be undone from its toast. */
export function useWatching() {
  const { t } = useTranslation('watching')
  const client = useQueryClient()
  const me = useMe().member
  const set = async ({ id, number }: Conversation, who: Watcher, isOn: boolean): Promise<boolean> => {
    const memberIds: MemberId[] = [who.id]
    const body = isOn ? { addMemberIds: memberIds } : { removeMemberIds: memberIds }
    try {
      client.setQueryData(keys.of(id), await api('PATCH /conversations/:id/watchers', { params: { id }, body }))
      return true
    } catch (error) {
      showToast({ text: t('failed', { number, cause: failureLine(error) }), isError: true })
      return false
    }
  }
  const tell = async (conversation: Conversation, who: Watcher, isOn: boolean): Promise<void> => {
    if (!(await set(conversation, who, isOn))) return
    const { number } = conversation
    const isMe = who.id === me.id
    const key = isMe ? (isOn ? 'done.on' : 'done.off') : isOn ? 'done.added' : 'done.removed'
    const undo = (): void => void set(conversation, who, !isOn)
    showToast({ text: t(key, { number, name: who.name }), action: { label: t('undo'), run: undo } })
  }
  return {
    me: { id: me.id, name: me.name } as Watcher,
    setWatching: (conversation: Conversation, who: Watcher, isOn: boolean) => void tell(conversation, who, isOn),
  }
}
