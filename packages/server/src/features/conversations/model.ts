import type { ConversationStatus } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import { plainOf } from '@opora/contract/plain-text'
import { cutText, shortened } from '../../platform/safety/cut-text.ts'

/** The part of a conversation its rules look at. */
export interface ConversationState {
  status: ConversationStatus
  assistantState: 'answering' | 'silent'
  assigneeId: string | null
  needsPerson: boolean
}

export const isOpen = (status: ConversationStatus): boolean => status !== 'resolved' && status !== 'closed'

/** A closed conversation takes no more messages; a resolved one reopens. */
export function assertCanReply(state: Pick<ConversationState, 'status'>): void {
  if (state.status === 'closed') throw failure('conversation.closed')
}

/** The assistant speaks only while nobody asked for, or became, a person. */
export const mayAssistantSpeak = (state: ConversationState): boolean =>
  isOpen(state.status) && state.assistantState === 'answering' && state.assigneeId === null

/** After a person's reply: the assistant is silent for good, nobody waits. */
export function afterMemberReply(state: ConversationState, memberId: string): ConversationState {
  return { status: 'open', assistantState: 'silent', assigneeId: state.assigneeId ?? memberId, needsPerson: false }
}

/** After the contact wrote: a resolved conversation opens again; where people answer, somebody is waited for. */
export function afterContactMessage(state: ConversationState): ConversationState {
  return { ...state, status: 'open', needsPerson: state.assistantState === 'silent' }
}

/** A person answers already, or is waited for: calling one changes nothing. */
export const isWithPeople = (state: ConversationState): boolean =>
  isOpen(state.status) && state.assistantState === 'silent' && (state.needsPerson || state.assigneeId !== null)

export const afterResolution = (state: ConversationState): ConversationState => ({
  ...state,
  status: 'resolved',
  needsPerson: false,
})

/** Finished for good: what the contact writes next begins another one. */
export const afterClosing = (state: ConversationState): ConversationState => ({
  ...state,
  status: 'closed',
  needsPerson: false,
})

/** Put aside by a person: nobody but the contact, or the moment, brings it back. Where the assistant answers it goes on. */
export const afterSnooze = (state: ConversationState): ConversationState => ({ ...state, status: 'snoozed' })

/** The contact is waited for: nobody else is. */
export const afterPending = (state: ConversationState): ConversationState => ({
  ...state,
  status: 'pending',
  needsPerson: false,
})

/** Back among those that are worked on; whoever has it has it still. */
export const afterWaking = (state: ConversationState): ConversationState => ({
  ...state,
  status: 'open',
  needsPerson: state.needsPerson || (state.assistantState === 'silent' && state.assigneeId === null),
})

/** Opened again without a word of the contact: where people answer, somebody is to look. */
export const afterReopening = (state: ConversationState): ConversationState => ({
  ...state,
  status: 'open',
  needsPerson: state.assistantState === 'silent',
})

export function afterHandover(state: ConversationState): ConversationState {
  return { ...state, status: 'open', assistantState: 'silent', needsPerson: true }
}

const isForPeople = (state: ConversationState): boolean => state.needsPerson || state.assistantState === 'silent'

/** A person taking the conversation silences the assistant; giving it back to nobody does not wake it. */
export function afterAssignment(state: ConversationState, memberId: string | null): ConversationState {
  if (memberId === null)
    return {
      ...state,
      assigneeId: null,
      needsPerson: isOpen(state.status) && state.status !== 'pending' && isForPeople(state),
    }
  return { ...state, assigneeId: memberId, assistantState: 'silent' }
}

/** Given to a team: people answer, and whoever of another team had it gives it back. */
export function afterTeam(state: ConversationState, isAssigneeIn: boolean): ConversationState {
  const assigneeId = isAssigneeIn ? state.assigneeId : null
  const waits = isOpen(state.status) && (state.needsPerson || assigneeId === null)
  const status = state.status === 'pending' ? 'open' : state.status
  return { ...state, status, assigneeId, assistantState: 'silent', needsPerson: waits }
}

const previewCharacters = 140

/** One line for lists, without Markdown signs and citation chips. */
export function previewOf(text: string, fileNames: readonly string[] = []): string {
  const line = plainOf(cutText(text, 1000)).replace(/\s+/g, ' ').trim()
  const shown = line || fileNames.join(', ')
  return shortened(shown, previewCharacters)
}

export const subjectOf = (text: string, fileNames: readonly string[]): string => cutText(previewOf(text, fileNames), 90)
