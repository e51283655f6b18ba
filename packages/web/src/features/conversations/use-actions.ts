import type { Conversation } from '@opora/contract/conversations'
import type { HandOverNote } from '@opora/contract/hand-over-note'
import type { TeamSummary } from '@opora/contract/teams'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatDateTime } from '../../lib/format.ts'
import { api, useMe } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { remember } from './cache/known.ts'
import { endNote } from './thread/hand-over-note.ts'

interface Assignee {
  id: string
  name: string
}

export interface Actions {
  resolve: (conversation: Conversation) => void
  reopen: (conversation: Conversation) => void
  /** With what is said to whoever gets it, where something is. */
  assign: (conversation: Conversation, member: Assignee | null, note?: HandOverNote) => void
  assignToMe: (conversation: Conversation) => void
  snooze: (conversation: Conversation, until: Date) => void
  wake: (conversation: Conversation) => void
  /** Whether it waits for the contact. */
  setPending: (conversation: Conversation, isPending: boolean) => void
  /** Finished for good. */
  close: (conversation: Conversation) => void
  /** Null takes it out of its team. */
  giveToTeam: (conversation: Conversation, team: TeamSummary | null, note?: HandOverNote) => void
}

interface HowGiven {
  isUndo?: boolean
  note?: HandOverNote
}

interface Deed {
  number: number
  change: () => Promise<Conversation>
  said: string
  /** Hears how the conversation stands after the deed. */
  undo: ((after: Conversation) => void) | undefined
  note?: HandOverNote | undefined
}

/** What a member does to a conversation; each deed can be undone from its toast. */
export function useActions(): Actions {
  const client = useQueryClient()
  const { member } = useMe()
  const { t } = useTranslation('conversations')

  const run = async ({ number, change, said, undo, note }: Deed): Promise<void> => {
    try {
      const after = await change()
      remember(client, [after])
      if (note) endNote(after.id, note)
      showToast({ text: said, ...(undo ? { action: { label: t('action.undo'), run: () => undo(after) } } : {}) })
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
  const setSnoozed = (conversation: Conversation, until: string | null, isUndo = false): void => {
    const { id, number, snoozedUntil } = conversation
    const params = { id }
    const change = () =>
      until
        ? api('PUT /conversations/:id/snooze', { params, body: { until } })
        : api('DELETE /conversations/:id/snooze', { params })
    const said = until ? t('done.snoozed', { number, until: formatDateTime(until) }) : t('done.woken', { number })
    const undo = isUndo ? undefined : () => setSnoozed({ ...conversation, snoozedUntil: until }, snoozedUntil, true)
    void run({ number, change, said, undo })
  }
  const setPending = (conversation: Conversation, isPending: boolean, isUndo = false): void => {
    const { id, number } = conversation
    const body = { status: isPending ? ('pending' as const) : ('open' as const) }
    const change = () => api('PUT /conversations/:id/status', { params: { id }, body })
    const said = t(isPending ? 'done.pending' : 'done.notPending', { number })
    void run({ number, change, said, undo: isUndo ? undefined : () => setPending(conversation, !isPending, true) })
  }
  const setClosed = (conversation: Conversation): void => {
    const { id, number, status } = conversation
    const change = () => api('PUT /conversations/:id/status', { params: { id }, body: { status: 'closed' } })
    /** As it stood: what was resolved is resolved again. */
    const takeBack = async (): Promise<Conversation> => {
      const opened = await api('DELETE /conversations/:id/resolution', { params: { id } })
      if (status === 'resolved') return api('POST /conversations/:id/resolution', { params: { id } })
      if (status === 'pending')
        return api('PUT /conversations/:id/status', { params: { id }, body: { status: 'pending' } })
      const until = conversation.snoozedUntil
      if (status === 'snoozed' && until && Date.parse(until) > Date.now())
        return api('PUT /conversations/:id/snooze', { params: { id }, body: { until } })
      return opened
    }
    const undo = (): void =>
      void run({ number, change: takeBack, said: t('done.unclosed', { number }), undo: undefined })
    void run({ number, change, said: t('done.closed', { number }), undo })
  }
  const setAssignee = (conversation: Conversation, to: Assignee | null, how: HowGiven = {}): void => {
    const { isUndo = false, note } = how
    const before = conversation.assignee
    const isThere = to?.id === before?.id
    if (isThere && !note) return
    const body = {
      memberId: to?.id ?? null,
      ...(isUndo ? { heldBy: before?.id ?? null } : {}),
      ...(note ? { note } : {}),
    }
    const change = () => api('PUT /conversations/:id/assignment', { params: { id: conversation.id }, body })
    const key = !to ? 'done.unassigned' : to.id === member.id ? 'done.assignedToMe' : 'done.assigned'
    const said = t(key, { number: conversation.number, name: to?.name ?? '' })
    const undo = (): void =>
      setAssignee({ ...conversation, assignee: to as Conversation['assignee'] }, before, { isUndo: true })
    void run({ number: conversation.number, change, said, undo: isUndo || isThere ? undefined : undo, note })
  }
  const setTeam = (conversation: Conversation, to: TeamSummary | null, note?: HandOverNote): void => {
    const { id, number, team, assignee } = conversation
    const isThere = to?.id === team?.id
    if (isThere && !note) return
    const put = (teamId: TeamSummary['id'] | null, note?: HandOverNote) =>
      api('PUT /conversations/:id/team', { params: { id }, body: { teamId, ...(note ? { note } : {}) } })
    const saidOf = (now: TeamSummary | null) =>
      t(now ? 'done.teamGiven' : 'done.teamTaken', { number, team: now?.name ?? '' })
    /** Whoever lost it to the team has it again, unless somebody took it meanwhile. */
    const takeBack = async (isLost: boolean): Promise<Conversation> => {
      const back = await put(team?.id ?? null)
      if (!isLost || !assignee || back.assignee) return back
      return api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: assignee.id, heldBy: null } })
    }
    const undo = (after: Conversation): void =>
      void run({ number, change: () => takeBack(!after.assignee), said: saidOf(team), undo: undefined })
    void run({
      number,
      change: () => put(to?.id ?? null, note),
      said: saidOf(to),
      undo: isThere ? undefined : undo,
      note,
    })
  }
  return {
    resolve: (conversation) => setResolved(conversation, true),
    reopen: (conversation) => setResolved(conversation, false),
    snooze: (conversation, until) => setSnoozed(conversation, until.toISOString()),
    wake: (conversation) => setSnoozed(conversation, null),
    setPending: (conversation, isPending) => setPending(conversation, isPending),
    close: setClosed,
    assign: (conversation, to, note) => setAssignee(conversation, to, note ? { note } : {}),
    assignToMe: (conversation) => setAssignee(conversation, member),
    giveToTeam: setTeam,
  }
}
