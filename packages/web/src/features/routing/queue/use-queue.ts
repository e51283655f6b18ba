import type { ChosenAvailability } from '@opora/contract/accounts'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { Queues } from '@opora/contract/routing'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { keys } from '../keys.ts'

export type QueueAgent = Queues['agents'][number]

/** What waits where, and who works on what. */
export const useQueues = () =>
  useQuery({ queryKey: keys.queues, queryFn: ({ signal }) => api('GET /queues', {}, { signal }) })

interface Giving {
  id: ConversationId
  number: number
  /** Null for back to the queue. */
  to: Pick<QueueAgent, 'memberId' | 'name'> | null
  /** Who has it now. */
  from: MemberId | null
}

/** From whoever has it as shown here, and from nobody else. */
const put = (id: ConversationId, heldBy: MemberId | null, memberId: MemberId | null) =>
  api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId, heldBy } })

/** What a lead does with queues; each can be undone. */
export function useQueueChanges() {
  const { t } = useTranslation('routing')
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: keys.queues })
  const tellFailure = (error: Error): void => void showToast({ text: failureLine(error), isError: true })
  const give = useMutation({
    mutationFn: ({ id, to, from }: Giving) => put(id, from, to?.memberId ?? null),
    onSuccess: (_, { id, number, to, from }) =>
      showToast({
        text: to ? t('queue.given', { number, name: to.name }) : t('queue.taken', { number }),
        action: {
          label: t('queue.undo'),
          run: () => void put(id, to?.memberId ?? null, from).then(refresh, tellFailure),
        },
      }),
    onError: tellFailure,
    onSettled: refresh,
  })
  const setAvailability = useMutation({
    mutationFn: ({ agent, availability }: { agent: QueueAgent; availability: ChosenAvailability }) =>
      api('PUT /members/:id/availability', { params: { id: agent.memberId }, body: { availability } }),
    onSuccess: ({ availability, name }) =>
      showToast({ text: t('queue.set', { name, what: t(`state.${availability}`) }) }),
    onError: tellFailure,
    onSettled: refresh,
  })
  return { give: give.mutate, setAvailability: setAvailability.mutate }
}
