import { defaultStringifySearch } from '@tanstack/react-router'
import {
  AtSign,
  Bookmark,
  BookOpen,
  Building2,
  Clock,
  ContactRound,
  Eye,
  FileUp,
  Hourglass,
  Inbox,
  Search,
  Settings,
  SquareKanban,
  Users,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { StatusGlyph } from '../../../ui/glyphs/StatusGlyph.tsx'
import { Icon, type IconType } from '../../../ui/Icon.tsx'
import { placeOf, useViews, type ViewPlace } from '../../saved-views/use-views.ts'
import { settingsPages } from '../../workspace/settings-pages.ts'
import type { Choice } from '../offered/choice.ts'
import { useKeysByLabel } from './use-hotkey-choices.tsx'

function inboxHref({ tab, status, q, tagId, teamId }: Partial<ViewPlace>): string {
  const given = { tab: tab === 'mine' ? '' : tab, status: status === 'open' ? '' : status, q, tag: tagId, team: teamId }
  return `/inbox${defaultStringifySearch(Object.fromEntries(Object.entries(given).filter(([, value]) => value)))}`
}

/** Sections of the product, lists of the inbox and pages of the settings, as far as the member may open them. */
export function usePageChoices(): Choice[] {
  const { t } = useTranslation('palette')
  const { t: tApp } = useTranslation('app')
  const { t: tWorkspace } = useTranslation('workspace')
  const { t: tConversations } = useTranslation('conversations')
  const keys = useKeysByLabel()
  const { member, workspace } = useMe()
  const isLead = member.role !== 'agent'
  const isUnfinished = workspace.onboardedAt === null && !workspace.isDemo && isLead
  const page = (href: string, label: string, icon: IconType): Choice => {
    const own = keys.get(label)
    return {
      id: `page:${href}`,
      section: 'go',
      label,
      icon: <Icon of={icon} />,
      href,
      ...(own ? { keys: own } : {}),
    }
  }
  const list = (tab: 'unassigned' | 'assistant' | 'all'): Choice => ({
    ...page(inboxHref({ tab }), t(`page.${tab}`), Inbox),
    names: [tConversations(`tab.${tab}`)],
  })
  const byStatus = (status: 'snoozed' | 'resolved'): Choice => ({
    ...page(inboxHref({ tab: 'all', status }), t(`page.${status}`), Inbox),
    icon: <StatusGlyph status={status} />,
  })
  const settings = settingsPages.flatMap(({ pages }) =>
    pages
      .filter(({ isForAdmins }) => isLead || !isForAdmins)
      .map(({ to, name, icon }): Choice => {
        const href = to.replace('/{-$inboxId}', '')
        const label = t('page.settings', { page: tWorkspace(name) })
        const names = [tWorkspace(name)]
        return { ...page(href, label, icon ?? Settings), names, ...(icon ? {} : { icon: <AiMark /> }) }
      }),
  )
  return [
    { ...page('/inbox', tApp('nav_inbox'), Inbox), names: [t('page.mine')] },
    list('unassigned'),
    list('assistant'),
    list('all'),
    page(inboxHref({ tab: 'all', status: 'any', q: 'mentions:me' }), tConversations('list.mentions'), AtSign),
    page(inboxHref({ tab: 'all', status: 'any', q: 'watcher:me' }), t('page.watched'), Eye),
    byStatus('snoozed'),
    byStatus('resolved'),
    page('/scheduled', tApp('my_scheduled'), Clock),
    page('/tickets', tApp('nav_tickets'), SquareKanban),
    page('/contacts', tApp('nav_contacts'), ContactRound),
    page('/companies', t('page.companies'), Building2),
    ...(isLead ? [page('/contact-imports', t('page.imports'), FileUp)] : []),
    page('/knowledge', tApp('nav_knowledge'), BookOpen),
    page('/knowledge?tab=search', t('page.ask'), Search),
    ...(isLead ? [page('/queue', tApp('nav_queue'), Hourglass)] : []),
    ...(isUnfinished ? [page('/onboarding', tApp('nav_onboarding'), Settings)] : []),
    page('/settings', tApp('nav_settings'), Settings),
    ...settings,
  ]
}

/** Saved views and teams: lists of the inbox under a name. */
export function useListChoices(): Choice[] {
  const views = useViews().data?.items ?? []
  const teams = useTeams().data?.items ?? []
  return [
    ...views.map(
      (view): Choice => ({
        id: `view:${view.id}`,
        section: 'views',
        label: view.name,
        icon: <Icon of={view.isShared ? Users : Bookmark} />,
        href: inboxHref(placeOf(view)),
      }),
    ),
    ...teams.map(
      ({ id, name }): Choice => ({
        id: `team:${id}`,
        section: 'teams',
        label: name,
        icon: <Icon of={Users} />,
        href: inboxHref({ tab: 'all', teamId: id }),
      }),
    ),
  ]
}
