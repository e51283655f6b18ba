import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router'
import { requireEmptyInstall, requireMember, requireStranger } from './guards.ts'
import { MemberFrame } from './MemberFrame.tsx'
import { NotFound } from './NotFound.tsx'
import { RouteError } from './RouteError.tsx'
import { Shell } from './Shell.tsx'
import { screen } from './screen.ts'
import { contactsSearch, inboxSearch, knowledgeSearch, qualitySearch, signInSearch } from './search-params.ts'

const root = createRootRoute({ component: Outlet })

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: requireEmptyInstall,
  component: screen(() => import('../features/accounts/WelcomePage.tsx'), 'WelcomePage', ['accounts']),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  beforeLoad: requireStranger,
  component: screen(() => import('../features/accounts/SignInPage.tsx'), 'SignInPage', ['accounts']),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: screen(() => import('../features/accounts/JoinPage.tsx'), 'JoinPage', ['accounts']),
})

const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  beforeLoad: requireMember,
  component: MemberFrame,
})

const onboarding = createRoute({
  getParentRoute: () => member,
  path: '/onboarding',
  component: screen(() => import('../features/onboarding/OnboardingPage.tsx'), 'OnboardingPage', [
    'onboarding',
    'knowledge',
    'sites',
    'collections',
    'inboxes',
    'assistants',
  ]),
})

const shell = createRoute({ getParentRoute: () => member, id: 'shell', component: Shell })

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/{-$conversationId}', replace: true })
  },
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox/{-$conversationId}',
  validateSearch: inboxSearch,
  component: screen(() => import('../features/conversations/InboxPage.tsx'), 'InboxPage', ['conversations']),
})

const knowledge = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge',
  validateSearch: knowledgeSearch,
  component: screen(() => import('../features/knowledge/KnowledgePage.tsx'), 'KnowledgePage', [
    'knowledge',
    'sites',
    'collections',
  ]),
})

const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  validateSearch: contactsSearch,
  component: screen(() => import('../features/contacts/list/ContactsPage.tsx'), 'ContactsPage', ['contacts', 'tags']),
})
const contact = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/$contactId',
  component: screen(() => import('../features/contacts/page/ContactPage.tsx'), 'ContactPage', ['contacts', 'tags']),
})
const contactImports = createRoute({
  getParentRoute: () => shell,
  path: '/contact-imports',
  component: screen(() => import('../features/contacts/importing/ImportsPage.tsx'), 'ImportsPage', ['contacts']),
})
const contactImport = createRoute({
  getParentRoute: () => shell,
  path: '/contact-imports/$importId',
  component: screen(() => import('../features/contacts/importing/ImportPage.tsx'), 'ImportPage', ['contacts']),
})
const companies = createRoute({
  getParentRoute: () => shell,
  path: '/companies',
  component: screen(() => import('../features/contacts/companies/CompaniesPage.tsx'), 'CompaniesPage', ['contacts']),
})
const company = createRoute({
  getParentRoute: () => shell,
  path: '/companies/$companyId',
  component: screen(() => import('../features/contacts/companies/CompanyPage.tsx'), 'CompanyPage', [
    'contacts',
    'tags',
  ]),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: screen(() => import('../features/workspace/SettingsLayout.tsx'), 'SettingsLayout', ['workspace']),
})

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

const cannedReplies = createRoute({
  getParentRoute: () => settings,
  path: '/canned-replies',
  component: screen(() => import('../features/canned-replies/settings/CannedRepliesPage.tsx'), 'CannedRepliesPage', [
    'cannedReplies',
    'workspace',
  ]),
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

const backgroundWork = createRoute({
  getParentRoute: () => settings,
  path: '/background-work',
  component: screen(() => import('../features/workspace/BackgroundWorkPage.tsx'), 'BackgroundWorkPage', ['workspace']),
})

const gallery = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/ui',
        component: screen(() => import('../ui/gallery/GalleryPage.tsx'), 'GalleryPage', []),
      }),
    ]
  : []

const pages = [
  account,
  notifications,
  workspace,
  people,
  teams,
  cannedReplies,
  inboxes,
  desks,
  assistant,
  quality,
  models,
  tools,
  tags,
  attributes,
  usage,
  backgroundWork,
] as const

export const router = createRouter({
  routeTree: root.addChildren([
    welcome,
    signIn,
    join,
    member.addChildren([
      onboarding,
      shell.addChildren([
        home,
        inbox,
        contacts,
        contact,
        contactImports,
        contactImport,
        companies,
        company,
        knowledge,
        settings.addChildren([settingsHome, ...pages]),
      ]),
    ]),
    ...gallery,
  ]),
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  defaultPendingMs: 150,
  defaultPendingMinMs: 300,
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
