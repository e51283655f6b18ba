import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { requireEmptyInstall, requireStranger } from './guards.ts'
import { NotFound } from './NotFound.tsx'
import { RouteError } from './RouteError.tsx'
import { screen } from './screen.ts'
import { contactsSearch, inboxSearch, knowledgeSearch, signInSearch, ticketsSearch } from './search-params.ts'
import { settingsPages } from './settings-routes.ts'
import { member, root, settings, shell } from './shell-route.ts'

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

const queue = createRoute({
  getParentRoute: () => shell,
  path: '/queue',
  component: screen(() => import('../features/routing/queue/QueuePage.tsx'), 'QueuePage', ['routing']),
})

const later = createRoute({
  getParentRoute: () => shell,
  path: '/scheduled',
  component: screen(() => import('../features/held-replies/ScheduledPage.tsx'), 'ScheduledPage', [
    'heldReplies',
    'conversations',
  ]),
})
const tickets = createRoute({
  getParentRoute: () => shell,
  path: '/tickets',
  validateSearch: ticketsSearch,
  component: screen(() => import('../features/tickets/TicketsPage.tsx'), 'TicketsPage', [
    'tickets',
    'tags',
    'mentions',
    'savedViews',
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
const ticketImports = createRoute({
  getParentRoute: () => shell,
  path: '/ticket-imports',
  component: screen(() => import('../features/ticket-imports/ImportsPage.tsx'), 'ImportsPage', ['ticketImports']),
})
const ticketImport = createRoute({
  getParentRoute: () => shell,
  path: '/ticket-imports/$importId',
  component: screen(() => import('../features/ticket-imports/ImportPage.tsx'), 'ImportPage', ['ticketImports']),
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

const gallery = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/ui',
        component: screen(() => import('../ui/gallery/GalleryPage.tsx'), 'GalleryPage', []),
      }),
    ]
  : []

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
        queue,
        later,
        tickets,
        contacts,
        contact,
        contactImports,
        contactImport,
        ticketImports,
        ticketImport,
        companies,
        company,
        knowledge,
        settings.addChildren([...settingsPages]),
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
