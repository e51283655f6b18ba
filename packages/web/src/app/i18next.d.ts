import type { en as accounts } from '../features/accounts/locales/en.ts'
import type { en as answers } from '../features/answers/locales/en.ts'
import type { en as assistants } from '../features/assistants/locales/en.ts'
import type { en as cannedReplies } from '../features/canned-replies/locales/en.ts'
import type { en as collections } from '../features/collections/locales/en.ts'
import type { en as contacts } from '../features/contacts/locales/en.ts'
import type { en as bulk } from '../features/conversations/bulk/locales/en.ts'
import type { en as conversations } from '../features/conversations/locales/en.ts'
import type { en as copilot } from '../features/copilot/locales/en.ts'
import type { en as desks } from '../features/desks/locales/en.ts'
import type { en as discussions } from '../features/discussions/locales/en.ts'
import type { en as evaluation } from '../features/evaluation/locales/en.ts'
import type { en as handOver } from '../features/hand-over/locales/en.ts'
import type { en as heldReplies } from '../features/held-replies/locales/en.ts'
import type { en as hours } from '../features/hours/locales/en.ts'
import type { en as inboxes } from '../features/inboxes/locales/en.ts'
import type { en as knowledge } from '../features/knowledge/locales/en.ts'
import type { en as macros } from '../features/macros/locales/en.ts'
import type { en as memberLinks } from '../features/member-links/locales/en.ts'
import type { en as mentions } from '../features/mentions/locales/en.ts'
import type { en as merging } from '../features/merging/locales/en.ts'
import type { en as models } from '../features/models/locales/en.ts'
import type { en as notifications } from '../features/notifications/locales/en.ts'
import type { en as onboarding } from '../features/onboarding/locales/en.ts'
import type { en as palette } from '../features/palette/locales/en.ts'
import type { en as presence } from '../features/presence/locales/en.ts'
import type { en as priority } from '../features/priority/locales/en.ts'
import type { en as routing } from '../features/routing/locales/en.ts'
import type { en as rules } from '../features/rules/locales/en.ts'
import type { en as savedViews } from '../features/saved-views/locales/en.ts'
import type { en as sites } from '../features/sites/locales/en.ts'
import type { en as sla } from '../features/sla/locales/en.ts'
import type { en as tags } from '../features/tags/locales/en.ts'
import type { en as teams } from '../features/teams/locales/en.ts'
import type { en as ticketImports } from '../features/ticket-imports/locales/en.ts'
import type { en as ticketSettings } from '../features/ticket-settings/locales/en.ts'
import type { en as ticketTemplates } from '../features/ticket-templates/locales/en.ts'
import type { en as tickets } from '../features/tickets/locales/en.ts'
import type { en as tools } from '../features/tools/locales/en.ts'
import type { en as transcripts } from '../features/transcripts/locales/en.ts'
import type { en as usage } from '../features/usage/locales/en.ts'
import type { en as watching } from '../features/watching/locales/en.ts'
import type { en as workspace } from '../features/workspace/locales/en.ts'
import type * as lib from '../lib/locales.ts'
import type * as ui from '../ui/locales.ts'
import type * as app from './app-locales.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: {
      accounts: typeof accounts
      answers: typeof answers
      assistants: typeof assistants
      cannedReplies: typeof cannedReplies
      mentions: typeof mentions
      merging: typeof merging
      transcripts: typeof transcripts
      collections: typeof collections
      contacts: typeof contacts
      bulk: typeof bulk
      conversations: typeof conversations
      copilot: typeof copilot
      desks: typeof desks
      evaluation: typeof evaluation
      handOver: typeof handOver
      heldReplies: typeof heldReplies
      watching: typeof watching
      hours: typeof hours
      inboxes: typeof inboxes
      knowledge: typeof knowledge
      memberLinks: typeof memberLinks
      models: typeof models
      notifications: typeof notifications
      onboarding: typeof onboarding
      priority: typeof priority
      sla: typeof sla
      ticketTemplates: typeof ticketTemplates
      tags: typeof tags
      palette: typeof palette
      presence: typeof presence
      routing: typeof routing
      discussions: typeof discussions
      macros: typeof macros
      rules: typeof rules
      savedViews: typeof savedViews
      teams: typeof teams
      ticketImports: typeof ticketImports
      tickets: typeof tickets
      ticketSettings: typeof ticketSettings
      tools: typeof tools
      usage: typeof usage
      sites: typeof sites
      workspace: typeof workspace
      app: typeof app.locales.en
      lib: typeof lib.locales.en
      ui: typeof ui.locales.en
    }
  }
}
