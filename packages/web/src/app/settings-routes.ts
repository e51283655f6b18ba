import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'
import { qualitySearch } from './search-params.ts'
import { settings } from './shell-route.ts'

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: screen(() => import('../features/workspace/SettingsHome.tsx'), 'SettingsHome', ['workspace']),
})

const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: screen(() => import('../features/workspace/AccountPage.tsx'), 'AccountPage', [
    'workspace',
    'accounts',
    'memberLinks',
    'heldReplies',
    'watching',
  ]),
})

const notifications = createRoute({
  getParentRoute: () => settings,
  path: '/notifications',
  component: screen(() => import('../features/notifications/settings/NotificationsPage.tsx'), 'NotificationsPage', [
    'notifications',
    'workspace',
    'memberLinks',
  ]),
})

const workspace = createRoute({
  getParentRoute: () => settings,
  path: '/workspace',
  component: screen(() => import('../features/workspace/WorkspacePage.tsx'), 'WorkspacePage', ['workspace']),
})

const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: screen(() => import('../features/workspace/PeoplePage.tsx'), 'PeoplePage', ['workspace', 'memberLinks']),
})

const teams = createRoute({
  getParentRoute: () => settings,
  path: '/teams',
  component: screen(() => import('../features/teams/settings/TeamsPage.tsx'), 'TeamsPage', ['teams', 'workspace']),
})

const hours = createRoute({
  getParentRoute: () => settings,
  path: '/business-hours',
  component: screen(() => import('../features/hours/HoursPage.tsx'), 'HoursPage', ['hours', 'workspace']),
})

const sla = createRoute({
  getParentRoute: () => settings,
  path: '/sla',
  component: screen(() => import('../features/sla/settings/SlaPage.tsx'), 'SlaPage', ['sla', 'workspace']),
})

const teamRouting = createRoute({
  getParentRoute: () => settings,
  path: '/teams/$teamId',
  component: screen(() => import('../features/routing/settings/RoutingPage.tsx'), 'RoutingPage', [
    'routing',
    'workspace',
    'tags',
  ]),
})

const cannedReplies = createRoute({
  getParentRoute: () => settings,
  path: '/canned-replies',
  component: screen(() => import('../features/canned-replies/settings/CannedRepliesPage.tsx'), 'CannedRepliesPage', [
    'cannedReplies',
    'workspace',
  ]),
})

const macros = createRoute({
  getParentRoute: () => settings,
  path: '/macros',
  component: screen(() => import('../features/macro-settings/MacrosPage.tsx'), 'MacrosPage', [
    'macros',
    'rules',
    'cannedReplies',
    'workspace',
  ]),
})

const ticketTemplates = createRoute({
  getParentRoute: () => settings,
  path: '/ticket-templates',
  component: screen(() => import('../features/ticket-templates/TicketTemplatesPage.tsx'), 'TicketTemplatesPage', [
    'ticketTemplates',
    'tickets',
    'workspace',
  ]),
})

const rules = createRoute({
  getParentRoute: () => settings,
  path: '/rules',
  component: screen(() => import('../features/rules/settings/RulesPage.tsx'), 'RulesPage', ['rules', 'workspace']),
})

const inboxes = createRoute({
  getParentRoute: () => settings,
  path: '/inboxes/{-$inboxId}',
  component: screen(() => import('../features/inboxes/InboxesPage.tsx'), 'InboxesPage', ['inboxes']),
})

const desks = createRoute({
  getParentRoute: () => settings,
  path: '/desks',
  component: screen(() => import('../features/desks/DesksPage.tsx'), 'DesksPage', [
    'desks',
    'memberLinks',
    'workspace',
  ]),
})

const assistant = createRoute({
  getParentRoute: () => settings,
  path: '/assistant',
  component: screen(() => import('../features/assistants/AssistantPage.tsx'), 'AssistantPage', [
    'assistants',
    'knowledge',
    'collections',
    'usage',
  ]),
})

const usage = createRoute({
  getParentRoute: () => settings,
  path: '/usage',
  component: screen(() => import('../features/usage/UsagePage.tsx'), 'UsagePage', ['usage', 'workspace']),
})

const models = createRoute({
  getParentRoute: () => settings,
  path: '/models',
  component: screen(() => import('../features/models/ModelsPage.tsx'), 'ModelsPage', ['models', 'workspace']),
})

const quality = createRoute({
  getParentRoute: () => settings,
  path: '/quality',
  validateSearch: qualitySearch,
  component: screen(() => import('../features/evaluation/QualityPage.tsx'), 'QualityPage', ['evaluation', 'knowledge']),
})

const tools = createRoute({
  getParentRoute: () => settings,
  path: '/tools',
  component: screen(() => import('../features/tools/ToolsPage.tsx'), 'ToolsPage', ['tools', 'workspace']),
})

const tags = createRoute({
  getParentRoute: () => settings,
  path: '/tags',
  component: screen(() => import('../features/tags/settings/TagsPage.tsx'), 'TagsPage', ['tags', 'workspace']),
})
const attributes = createRoute({
  getParentRoute: () => settings,
  path: '/attributes',
  component: screen(() => import('../features/contacts/settings/AttributesPage.tsx'), 'AttributesPage', [
    'contacts',
    'workspace',
  ]),
})

const tickets = createRoute({
  getParentRoute: () => settings,
  path: '/tickets',
  component: screen(() => import('../features/ticket-settings/TicketSettingsPage.tsx'), 'TicketSettingsPage', [
    'ticketSettings',
    'tickets',
    'tags',
    'workspace',
  ]),
})

const backgroundWork = createRoute({
  getParentRoute: () => settings,
  path: '/background-work',
  component: screen(() => import('../features/workspace/BackgroundWorkPage.tsx'), 'BackgroundWorkPage', ['workspace']),
})

/** Every page of the settings. */
export const settingsPages = [
  settingsHome,
  account,
  notifications,
  workspace,
  people,
  teams,
  hours,
  sla,
  teamRouting,
  cannedReplies,
  macros,
  ticketTemplates,
  rules,
  inboxes,
  desks,
  assistant,
  quality,
  models,
  tools,
  tickets,
  tags,
  attributes,
  usage,
  backgroundWork,
] as const
