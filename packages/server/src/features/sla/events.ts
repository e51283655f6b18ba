import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { SlaKind } from '@opora/contract/sla'
import { defineEvent } from '../../platform/events/event.ts'

interface OfClock {
  conversationId: ConversationId
  conversationSeq: number
  sla: { kind: SlaKind; policyName: string }
  /** Who had it at that moment. */
  heldBy: MemberId | null
}

export const policiesChanged = defineEvent<object>('sla_policies.changed')
/** A clock is about to end; once for each. */
export const slaWarned = defineEvent<OfClock>('sla.warned')
/** What was promised was not kept; once for each. */
export const slaBreached = defineEvent<OfClock>('sla.breached')
