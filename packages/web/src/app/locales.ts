import { words as answersWords } from '../features/answers/words.ts'
import { cannedRepliesWords } from '../features/canned-replies/words.ts'
import { collectionsWords } from '../features/collections/words.ts'
import { contactsWords } from '../features/contacts/words.ts'
import { bulkWords } from '../features/conversations/bulk/words.ts'
import { copilotWords } from '../features/copilot/words.ts'
import { desksWords } from '../features/desks/words.ts'
import { discussionsWords } from '../features/discussions/words.ts'
import { handOverWords } from '../features/hand-over/words.ts'
import { heldRepliesWords } from '../features/held-replies/words.ts'
import { hoursWords } from '../features/hours/words.ts'
import { knowledgeWords } from '../features/knowledge/words.ts'
import { macrosWords } from '../features/macros/words.ts'
import { memberLinksWords } from '../features/member-links/words.ts'
import { mentionsWords } from '../features/mentions/words.ts'
import { mergingWords } from '../features/merging/words.ts'
import { notificationsWords } from '../features/notifications/words.ts'
import { paletteWords } from '../features/palette/words.ts'
import { presenceWords } from '../features/presence/words.ts'
import { priorityWords } from '../features/priority/words.ts'
import { routingWords } from '../features/routing/words.ts'
import { rulesWords } from '../features/rules/words.ts'
import { savedViewsWords } from '../features/saved-views/words.ts'
import { slaWords } from '../features/sla/words.ts'
import { tagsWords } from '../features/tags/words.ts'
import { teamsWords } from '../features/teams/words.ts'
import { ticketImportsWords } from '../features/ticket-imports/words.ts'
import { ticketSettingsWords } from '../features/ticket-settings/words.ts'
import { ticketTemplatesWords } from '../features/ticket-templates/words.ts'
import { ticketsWords } from '../features/tickets/words.ts'
import { toolsWords } from '../features/tools/words.ts'
import { transcriptsWords } from '../features/transcripts/words.ts'
import { watchingWords } from '../features/watching/words.ts'
import { type Dictionaries, loadNamespace, type NamespaceSource } from '../lib/i18n.ts'
import { locales as lib } from '../lib/locales.ts'
import { locales as ui } from '../ui/locales.ts'
import { locales as app } from './app-locales.ts'

/** Dictionaries every screen needs. */
export const eagerNamespaces = { app, lib, ui } satisfies Record<string, Dictionaries>

/** Words of features, fetched with the first screen that speaks them, one language at a time. A new feature adds lines here and in `i18next.d.ts`. */
export const featureNamespaces = {
  accounts: {
    en: async () => (await import('../features/accounts/locales/en.ts')).en,
    ru: async () => (await import('../features/accounts/locales/ru.ts')).ru,
  },
  answers: answersWords,
  assistants: {
    en: async () => (await import('../features/assistants/locales/en.ts')).en,
    ru: async () => (await import('../features/assistants/locales/ru.ts')).ru,
  },
  cannedReplies: cannedRepliesWords,
  macros: macrosWords,
  mentions: mentionsWords,
  merging: mergingWords,
  transcripts: transcriptsWords,
  conversations: {
    en: async () => (await import('../features/conversations/locales/en.ts')).en,
    ru: async () => (await import('../features/conversations/locales/ru.ts')).ru,
  },
  collections: collectionsWords,
  contacts: contactsWords,
  bulk: bulkWords,
  copilot: copilotWords,
  desks: desksWords,
  evaluation: {
    en: async () => (await import('../features/evaluation/locales/en.ts')).en,
    ru: async () => (await import('../features/evaluation/locales/ru.ts')).ru,
  },
  discussions: discussionsWords,
  handOver: handOverWords,
  heldReplies: heldRepliesWords,
  watching: watchingWords,
  hours: hoursWords,
  priority: priorityWords,
  sla: slaWords,
  ticketTemplates: ticketTemplatesWords,
  inboxes: {
    en: async () => (await import('../features/inboxes/locales/en.ts')).en,
    ru: async () => (await import('../features/inboxes/locales/ru.ts')).ru,
  },
  knowledge: knowledgeWords,
  memberLinks: memberLinksWords,
  models: {
    en: async () => (await import('../features/models/locales/en.ts')).en,
    ru: async () => (await import('../features/models/locales/ru.ts')).ru,
  },
  notifications: notificationsWords,
  onboarding: {
    en: async () => (await import('../features/onboarding/locales/en.ts')).en,
    ru: async () => (await import('../features/onboarding/locales/ru.ts')).ru,
  },
  tags: tagsWords,
  palette: paletteWords,
  presence: presenceWords,
  routing: routingWords,
  rules: rulesWords,
  savedViews: savedViewsWords,
  teams: teamsWords,
  ticketImports: ticketImportsWords,
  tickets: ticketsWords,
  ticketSettings: ticketSettingsWords,
  tools: toolsWords,
  usage: {
    en: async () => (await import('../features/usage/locales/en.ts')).en,
    ru: async () => (await import('../features/usage/locales/ru.ts')).ru,
  },
  sites: {
    en: async () => (await import('../features/sites/locales/en.ts')).en,
    ru: async () => (await import('../features/sites/locales/ru.ts')).ru,
  },
  workspace: {
    en: async () => (await import('../features/workspace/locales/en.ts')).en,
    ru: async () => (await import('../features/workspace/locales/ru.ts')).ru,
  },
} satisfies Record<string, NamespaceSource>

export type Namespace = keyof typeof featureNamespaces

/** Fetches the words of a screen; later calls cost nothing. */
export async function loadNamespaces(names: readonly Namespace[]): Promise<void> {
  await Promise.all(names.map((name) => loadNamespace(name, featureNamespaces[name])))
}
