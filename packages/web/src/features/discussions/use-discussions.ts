import type { Discussion } from '@opora/contract/discussions'
import type { ConversationId, DiscussionId } from '@opora/contract/ids'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

export const useDiscussions = (conversationId: string) =>
  useQuery({
    queryKey: keys.in(conversationId),
    queryFn: ({ signal }) =>
      api('GET /conversations/:id/discussions', { params: { id: conversationId as ConversationId } }, { signal }),
  })

export const useDiscussion = (id: string) =>
  useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api('GET /discussions/:id', { params: { id: id as DiscussionId } }, { signal }),
  })

const repliesAtOnce = 50

/** Pages from the last words back; each stands in reading order. */
export const useReplies = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.replies(id),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: repliesAtOnce, ...(pageParam ? { cursor: pageParam } : {}) }
      return api('GET /discussions/:id/replies', { params: { id: id as DiscussionId }, query }, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

export const useMine = () =>
  useInfiniteQuery({
    queryKey: keys.mine,
    queryFn: ({ pageParam, signal }) =>
      api('GET /discussions', { query: pageParam ? { cursor: pageParam } : {} }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })

/** Settles a discussion or opens it again; each can be undone. */
export function useSettling() {
  const { t } = useTranslation('discussions')
  const client = useQueryClient()
  const settle = async ({ id }: Pick<Discussion, 'id'>, isSettled: boolean, isUndo = false): Promise<void> => {
    try {
      const now = await api('PATCH /discussions/:id', { params: { id }, body: { isSettled } })
      client.setQueryData(keys.one(id), now)
      void client.invalidateQueries({ queryKey: keys.in(now.conversation.id) })
      if (isUndo) return
      const action = { label: t('undo'), run: () => void settle({ id }, !isSettled, true) }
      showToast({ text: t(isSettled ? 'settledNow' : 'reopenedNow'), action })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  return settle
}

/** Joins a discussion or leaves it; each can be undone. */
export function useTakingPart() {
  const { t } = useTranslation('discussions')
  const client = useQueryClient()
  const take = async ({ id }: Pick<Discussion, 'id'>, takesPart: boolean, isUndo = false): Promise<void> => {
    try {
      const now = await api('PUT /discussions/:id/membership', { params: { id }, body: { takesPart } })
      client.setQueryData(keys.one(id), now)
      for (const queryKey of [keys.in(now.conversation.id), keys.mine]) void client.invalidateQueries({ queryKey })
      if (isUndo) return
      const action = { label: t('undo'), run: () => void take({ id }, !takesPart, true) }
      showToast({ text: t(takesPart ? 'joinedNow' : 'leftNow'), action })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  return take
}
