import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { applyFrame as applyToCannedReplies } from '../features/canned-replies/apply-frame.ts'
import { applyFrame as applyToCollections } from '../features/collections/apply-frame.ts'
import { applyFrame as applyToContacts } from '../features/contacts/apply-frame.ts'
import { applyFrame as applyToCopilot } from '../features/copilot/apply-frame.ts'
import { applyFrame as applyToDesks } from '../features/desks/apply-frame.ts'
import { applyFrame as applyToDiscussions } from '../features/discussions/apply-frame.ts'
import { applyFrame as applyToEvaluation } from '../features/evaluation/apply-frame.ts'
import { applyFrame as applyToHandOver } from '../features/hand-over/apply-frame.ts'
import { applyFrame as applyToHeldReplies } from '../features/held-replies/apply-frame.ts'
import { applyFrame as applyToHours } from '../features/hours/apply-frame.ts'
import { applyFrame as applyToInboxes } from '../features/inboxes/apply-frame.ts'
import { applyFrame as applyToKnowledge } from '../features/knowledge/apply-frame.ts'
import { applyFrame as applyToMacros } from '../features/macros/apply-frame.ts'
import { applyFrame as applyToMemberLinks } from '../features/member-links/apply-frame.ts'
import { applyFrame as applyToPresence } from '../features/presence/apply-frame.ts'
import { applyFrame as applyToRouting } from '../features/routing/apply-frame.ts'
import { applyFrame as applyToRules } from '../features/rules/apply-frame.ts'
import { applyFrame as applyToSavedViews } from '../features/saved-views/apply-frame.ts'
import { applyFrame as applyToSites } from '../features/sites/apply-frame.ts'
import { applyFrame as applyToSla } from '../features/sla/apply-frame.ts'
import { applyFrame as applyToTags } from '../features/tags/apply-frame.ts'
import { applyFrame as applyToTeams } from '../features/teams/apply-frame.ts'
import { applyFrame as applyToTicketImports } from '../features/ticket-imports/apply-frame.ts'
import { applyFrame as applyToTickets } from '../features/tickets/apply-frame.ts'
import { applyFrame as applyToTools } from '../features/tools/apply-frame.ts'
import { applyFrame as applyToUsage } from '../features/usage/apply-frame.ts'
import { applyFrame as applyToWatching } from '../features/watching/apply-frame.ts'

/** Features that hear frames beside the conversations; a new one adds a line. */
const hears = [
  applyToCannedReplies,
  applyToCollections,
  applyToContacts,
  applyToCopilot,
  applyToDesks,
  applyToDiscussions,
  applyToEvaluation,
  applyToHandOver,
  applyToHeldReplies,
  applyToHours,
  applyToInboxes,
  applyToKnowledge,
  applyToMacros,
  applyToMemberLinks,
  applyToPresence,
  applyToRouting,
  applyToRules,
  applyToSavedViews,
  applyToSites,
  applyToSla,
  applyToTags,
  applyToTeams,
  applyToTicketImports,
  applyToTickets,
  applyToTools,
  applyToUsage,
  applyToWatching,
]

export function hearElsewhere(client: QueryClient, frame: MemberFrame): void {
  for (const hear of hears) hear(client, frame)
}
