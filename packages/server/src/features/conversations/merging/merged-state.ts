import { type ConversationState, isOpen } from '../model.ts'

/** How a conversation stands, with what decides who is to do something about it. */
export interface Standing extends ConversationState {
  teamId: string | null
  waitingSince: Date | null
  snoozedUntil: Date | null
  /** The last thing said is the contact's, and an assistant was to answer it. */
  awaitsAssistant: boolean
}

/** The most awake first. */
const wakefulness = ['open', 'pending', 'snoozed', 'resolved', 'closed']

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b))

/**
 * How two stand as one: as the one that is more awake; whoever has the target has it, else whoever had the source. Where
 * people answer one of them, they answer both.
 */
export function mergedState(target: Standing, source: Standing, now: Date): Standing {
  const isSourceAwake = wakefulness.indexOf(source.status) < wakefulness.indexOf(target.status)
  const lead = isSourceAwake ? source : target
  const assigneeId = target.assigneeId ?? source.assigneeId
  const teamId = target.teamId ?? source.teamId
  const open = [target, source].filter(({ status }) => isOpen(status))
  const isSilent =
    target.assistantState === 'silent' || source.assistantState === 'silent' || assigneeId !== null || teamId !== null
  const needsPerson = open.some((one) => one.needsPerson || (isSilent && one.awaitsAssistant))
  const status = needsPerson && lead.status === 'pending' ? 'open' : lead.status
  const waiting = open.filter((one) => one.needsPerson).map((one) => one.waitingSince)
  return {
    status,
    assistantState: isSilent ? 'silent' : 'answering',
    assigneeId,
    teamId,
    needsPerson,
    waitingSince: needsPerson ? (waiting.reduce(earlier, null) ?? now) : null,
    snoozedUntil: status === 'snoozed' ? lead.snoozedUntil : null,
    awaitsAssistant: !isSilent && open.some((one) => one.awaitsAssistant),
  }
}

/** What a merged conversation is: closed, nobody's, and waited for by nobody. */
export const mergedAwayState: ConversationState = {
  status: 'closed',
  assistantState: 'silent',
  assigneeId: null,
  needsPerson: false,
}
