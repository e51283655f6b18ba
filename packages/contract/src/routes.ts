import { accountsRoutes } from './accounts.ts'
import { answeringRoutes } from './answering.ts'
import { assistantsRoutes } from './assistants.ts'
import { bulkChangesRoutes } from './bulk-changes.ts'
import { businessHoursRoutes } from './business-hours.ts'
import { cannedRepliesRoutes } from './canned-replies.ts'
import { collectionsRoutes } from './collections.ts'
import { companiesRoutes } from './companies.ts'
import { contactAttributesRoutes } from './contact-attributes.ts'
import { contactImportsRoutes } from './contact-imports.ts'
import { contactMergingRoutes } from './contact-merging.ts'
import { contactSegmentsRoutes } from './contact-segments.ts'
import { contactTimelineRoutes } from './contact-timeline.ts'
import { contactsRoutes } from './contacts.ts'
import { conversationChangesRoutes } from './conversation-changes.ts'
import { conversationMergingRoutes } from './conversation-merging.ts'
import { conversationsRoutes } from './conversation-routes.ts'
import { copilotRoutes } from './copilot.ts'
import { desksRoutes } from './desks.ts'
import { discussionsRoutes } from './discussions.ts'
import { documentVersionsRoutes } from './document-versions.ts'
import { draftsRoutes } from './drafts.ts'
import { embeddingsRoutes } from './embeddings.ts'
import { evaluationRoutes } from './evaluation.ts'
import { evaluationRunsRoutes } from './evaluation-runs.ts'
import { filesRoutes } from './files.ts'
import { gapsRoutes } from './gaps.ts'
import { handOversRoutes } from './hand-overs.ts'
import { heldRepliesRoutes } from './held-replies.ts'
import { importsRoutes } from './imports.ts'
import { inboxesRoutes } from './inboxes.ts'
import { knowledgeRoutes } from './knowledge.ts'
import { liveRoutes } from './live.ts'
import { macrosRoutes } from './macros.ts'
import { messageChangesRoutes } from './message-changes.ts'
import { messengerRoutes } from './messenger.ts'
import { modelsRoutes } from './models.ts'
import { notificationsRoutes } from './notifications.ts'
import { operationsRoutes } from './operations.ts'
import { passagesRoutes } from './passages.ts'
import { promptsRoutes } from './prompts.ts'
import { readingRoutes } from './reading.ts'
import type { RouteCall, RouteInput, RouteOutput } from './route.ts'
import { routingRoutes } from './routing.ts'
import { ruleWebhooksRoutes } from './rule-webhooks.ts'
import { rulesRoutes } from './rules.ts'
import { savedViewsRoutes } from './saved-views.ts'
import { simulationsRoutes } from './simulations.ts'
import { sitesRoutes } from './sites.ts'
import { slaRoutes } from './sla.ts'
import { tagsRoutes } from './tags.ts'
import { teamsRoutes } from './teams.ts'
import { ticketBoardRoutes } from './ticket-boards.ts'
import { ticketDoingsRoutes } from './ticket-doings.ts'
import { ticketImportsRoutes } from './ticket-imports.ts'
import { ticketSetupRoutes } from './ticket-setup.ts'
import { ticketTemplatesRoutes } from './ticket-templates.ts'
import { ticketViewsRoutes } from './ticket-views.ts'
import { ticketWorkRoutes } from './ticket-work.ts'
import { ticketsRoutes } from './tickets.ts'
import { toolServersRoutes } from './tool-servers.ts'
import { toolsRoutes } from './tools.ts'
import { transcriptsRoutes } from './transcripts.ts'
import { usageRoutes } from './usage.ts'
import { watchingRoutes } from './watching.ts'

/** Every route of the product, keyed by what one would type. */
export const routes = {
  ...accountsRoutes,
  ...answeringRoutes,
  ...assistantsRoutes,
  ...bulkChangesRoutes,
  ...businessHoursRoutes,
  ...cannedRepliesRoutes,
  ...collectionsRoutes,
  ...companiesRoutes,
  ...contactAttributesRoutes,
  ...contactImportsRoutes,
  ...contactMergingRoutes,
  ...contactSegmentsRoutes,
  ...contactTimelineRoutes,
  ...contactsRoutes,
  ...conversationChangesRoutes,
  ...conversationMergingRoutes,
  ...conversationsRoutes,
  ...copilotRoutes,
  ...desksRoutes,
  ...documentVersionsRoutes,
  ...draftsRoutes,
  ...embeddingsRoutes,
  ...evaluationRoutes,
  ...evaluationRunsRoutes,
  ...gapsRoutes,
  ...handOversRoutes,
  ...rulesRoutes,
  ...ruleWebhooksRoutes,
  ...routingRoutes,
  ...savedViewsRoutes,
  ...simulationsRoutes,
  ...filesRoutes,
  ...heldRepliesRoutes,
  ...importsRoutes,
  ...inboxesRoutes,
  ...knowledgeRoutes,
  ...readingRoutes,
  ...liveRoutes,
  ...discussionsRoutes,
  ...macrosRoutes,
  ...messageChangesRoutes,
  ...messengerRoutes,
  ...modelsRoutes,
  ...notificationsRoutes,
  ...operationsRoutes,
  ...passagesRoutes,
  ...promptsRoutes,
  ...slaRoutes,
  ...tagsRoutes,
  ...teamsRoutes,
  ...ticketDoingsRoutes,
  ...ticketImportsRoutes,
  ...ticketSetupRoutes,
  ...ticketTemplatesRoutes,
  ...ticketViewsRoutes,
  ...ticketWorkRoutes,
  ...ticketsRoutes,
  ...ticketBoardRoutes,
  ...toolServersRoutes,
  ...toolsRoutes,
  ...transcriptsRoutes,
  ...usageRoutes,
  ...watchingRoutes,
  ...sitesRoutes,
}

export type Routes = typeof routes
export type RouteName = keyof Routes
export type InputOf<N extends RouteName> = RouteInput<Routes[N]>
export type CallOf<N extends RouteName> = RouteCall<Routes[N]>
export type OutputOf<N extends RouteName> = RouteOutput<Routes[N]>

/** Every route lives under this path. */
export const apiPrefix = '/api/v1'
