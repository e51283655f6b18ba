import type { Conversation } from '@opora/contract/conversations'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api, useMe } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { remember } from './cache/known.ts'

interface Assignee {
  id: string
  name: string
}

export interface Actions {
  resolve: (conversation: Conversation) => void
  reopen: (conversation: Conversation) => void
  assign: (conversation: Conversation, member: Assignee | null) => void
  assignToMe: (conversation: Conversation) => void
}

interface Deed {
  number: number
  change: () => Promise<Conversation>
  said: string
  undo: (() => void) | undefined
}

/** What a member does to a conversation; each deed can be undone from its toast. */
export function useActions(): Actions {
  const client = useQueryClient()
  const { member } = useMe()
  const { t } = useTranslation('conversations')

  const run = async ({ number, change, said, undo }: Deed): Promise<void> => {
    try {
      remember(client, [await change()])
      showToast({ text: said, ...(undo ? { action: { label: t('action.undo'), run: undo } } : {}) })
    } catch (error) {
      showToast({ text: t('done.failed', { number, cause: failureLine(error) }), isError: true })
    }
  }
  const setResolved = (conversation: Conversation, isResolved: boolean, isUndo = false): void => {
    const call = { params: { id: conversation.id } }
    const change = () =>
      isResolved ? api('POST /conversations/:id/resolution', call) : api('DELETE /conversations/:id/resolution', call)
    const said = t(isResolved ? 'done.resolved' : 'done.reopened', { number: conversation.number })
    const undo = isUndo ? undefined : () => setResolved(conversation, !isResolved, true)
    void run({ number: conversation.number, change, said, undo })
  }
  const setAssignee = (conversation: Conversation, to: Assignee | null, isUndo = false): void => {
    const before = conversation.assignee
    if (to?.id === before?.id) return
    const body = { memberId: to?.id ?? null }
    const change = () => api('PUT /conversations/:id/assignment', { params: { id: conversation.id }, body })
    const key = !to ? 'done.unassigned' : to.id === member.id ? 'done.assignedToMe' : 'done.assigned'
    const said = t(key, { number: conversation.number, name: to?.name ?? '' })
    const undo = (): void => setAssignee({ ...conversation, assignee: to as Conversation['assignee'] }, before, true)
    void run({ number: conversation.number, change, said, undo: isUndo ? undefined : undo })
  }
  return {
    resolve: (conversation) => setResolved(conversation, true),
    reopen: (conversation) => setResolved(conversation, false),
    assign: (conversation, to) => setAssignee(conversation, to),
    assignToMe: (conversation) => setAssignee(conversation, member),
  }
}
