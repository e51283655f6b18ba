import type { Feature } from '../platform/feature.ts'
import { accounts } from './accounts/index.ts'
import { answering } from './answering/index.ts'
import { assistants } from './assistants/index.ts'
import { cannedReplies } from './canned-replies/index.ts'
import { contacts } from './contacts/index.ts'
import { conversations } from './conversations/index.ts'
import { copilot } from './copilot/index.ts'
import { desks } from './desks/index.ts'
import { discussions } from './discussions/index.ts'
import { evaluation } from './evaluation/index.ts'
import { files } from './files/index.ts'
import { heldReplies } from './held-replies/index.ts'
import { hours } from './hours/index.ts'
import { imports } from './imports/index.ts'
import { inboxes } from './inboxes/index.ts'
import { knowledge } from './knowledge/index.ts'
import { macros } from './macros/index.ts'
import { messenger } from './messenger/index.ts'
import { models } from './models/index.ts'
import { notifications } from './notifications/index.ts'
import { routing } from './routing/index.ts'
import { rules } from './rules/index.ts'
import { savedViews } from './saved-views/index.ts'
import { sites } from './sites/index.ts'
import { sla } from './sla/index.ts'
import { teams } from './teams/index.ts'
import { ticketImports } from './ticket-imports/index.ts'
import { tickets } from './tickets/index.ts'
import { tools } from './tools/index.ts'
import { transcripts } from './transcripts/index.ts'

/** The product, foundations first: each feature may import only those before it. The boundary check reads this list. */
export const features: readonly Feature[] = [
  accounts,
  teams,
  hours,
  files,
  contacts,
  inboxes,
  models,
  knowledge,
  sites,
  assistants,
  cannedReplies,
  conversations,
  discussions,
  heldReplies,
  sla,
  savedViews,
  transcripts,
  routing,
  messenger,
  tools,
  answering,
  copilot,
  desks,
  tickets,
  ticketImports,
  notifications,
  rules,
  macros,
  evaluation,
  imports,
]
