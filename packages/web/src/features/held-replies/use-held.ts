import type { HeldReply } from '@opora/contract/held-replies'
import type { CallOf } from '@opora/contract/routes'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { type Held, heldHere, heldKey } from './held.ts'
import { keys } from './keys.ts'

/** What has not left a conversation, everybody's, the soonest first. */
export const useHeld = (conversationId: string) =>
  useQuery<Held[]>({
    queryKey: heldKey(conversationId),
    queryFn: async ({ signal }) => {
      const call = { params: { id: conversationId } }
      return (await api('GET /conversations/:id/held-replies', call, { signal })).items.map(heldHere)
    },
    refetchOnMount: 'always',
  })

/** What of mine waits for a moment or stopped, in all conversations. */
export const useMyHeld = () =>
  useInfiniteQuery({
    queryKey: keys.mine,
    queryFn: ({ pageParam, signal }) =>
      api('GET /held-replies', { query: pageParam ? { cursor: pageParam } : {} }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

type Change = CallOf<'PATCH /held-replies/:id'>['body']

/** Ways to decide about a reply that has not left; a refusal is told, and the list asked for anew. */
export function useHeldChanges() {
  const { t } = useTranslation('heldReplies')
  const client = useQueryClient()
  const anew = (): void => void client.invalidateQueries({ queryKey: keys.all })
  const onError = (error: unknown): void => {
    showToast({ text: failureLine(error), isError: true })
    anew()
  }
  const change = useMutation({
    mutationFn: ({ id, body }: { id: HeldReply['id']; body: Change }) =>
      api('PATCH /held-replies/:id', { params: { id }, body }),
    onSuccess: anew,
  })
  const drop = useMutation({
    mutationFn: ({ id }: HeldReply) => api('DELETE /held-replies/:id', { params: { id } }),
    // Whoever asks again gets the same: an answer that was lost takes no words along.
    retry: 3,
    onSuccess: anew,
    onError,
  })
  const leave = useMutation({
    mutationFn: ({ id }: HeldReply) => api('POST /held-replies/:id/departure', { params: { id } }),
    onSuccess: anew,
    onError,
  })
  /** Cancels it; Undo lets it wait again. What stopped has no moment to wait for. */
  const cancel = async (held: HeldReply): Promise<void> => {
    if (!(await drop.mutateAsync(held).catch(() => null))) return
    const isWaiting = held.problem === null
    // The row is gone by then, and a refusal is told all the same.
    const again = (): void => void change.mutateAsync({ id: held.id, body: {} }).catch(onError)
    showToast({
      text: t(isWaiting ? 'cancelled' : 'deleted'),
      ...(isWaiting ? { action: { label: t('undo'), run: again } } : {}),
    })
  }
  return { change, drop, leave, cancel }
}
