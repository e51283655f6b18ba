import type { RuleId } from '@opora/contract/ids'
import { type ConversationRow, isOpen, stateOf } from '../../conversations/index.ts'

/** A time that came for a rule. */
export interface Timed {
  ruleId: RuleId
  kind: 'unanswered' | 'quiet'
  since: string
}

/** Whether it waits, or is quiet, since the same moment still. */
export function isStillSo(conversation: ConversationRow, { kind, since }: Timed): boolean {
  const at = kind === 'unanswered' ? conversation.waiting_since : conversation.last_activity_at
  return isOpen(stateOf(conversation).status) && at?.toISOString() === since
}
