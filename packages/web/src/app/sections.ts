import { BookOpen, ContactRound, Hourglass, Inbox, ListChecks, Settings, SquareKanban } from 'lucide-react'

/** What the rail and the bottom bar lead to: only what exists. */
export const sections = [
  { to: '/inbox/{-$conversationId}', icon: Inbox, name: 'nav_inbox', isCounted: true },
  { to: '/tickets', icon: SquareKanban, name: 'nav_tickets', isCounted: false },
  { to: '/contacts', icon: ContactRound, name: 'nav_contacts', isCounted: false },
  { to: '/knowledge', icon: BookOpen, name: 'nav_knowledge', isCounted: false },
] as const

export const settingsSection = { to: '/settings', icon: Settings, name: 'nav_settings', isCounted: false } as const

/** What a lead watches: on a phone it is reached from the teams. */
export const queueSection = { to: '/queue', icon: Hourglass, name: 'nav_queue', isCounted: false } as const

/** Shown until the first steps are done. */
export const onboardingSection = {
  to: '/onboarding',
  icon: ListChecks,
  name: 'nav_onboarding',
  isCounted: false,
} as const
