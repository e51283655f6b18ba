import { Search } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../features/conversations/lazy-part.ts'
import { openPalette } from '../lib/palette-state.ts'
import { useMe } from '../lib/session.ts'
import { Logo } from '../ui/glyphs/Logo.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { MeMenu } from './MeMenu.tsx'
import { BarLink, RailLink } from './SectionLink.tsx'
import { onboardingSection, queueSection, sections, settingsSection } from './sections.ts'
import { useUnread } from './use-unread.ts'

const Bell = part(
  () => import('../features/notifications/index.ts'),
  (parts) => parts.Bell,
)

/** Whether the first steps wait for this person. */
function useIsUnfinished(): boolean {
  const { member, workspace } = useMe()
  return workspace.onboardedAt === null && !workspace.isDemo && member.role !== 'agent'
}

/** Opens the palette: where there are no keys, the way to it. */
function PaletteButton({ place }: { place: 'rail' | 'bar' }) {
  const { t } = useTranslation('app')
  const name = t('nav_search')
  if (place === 'bar')
    return (
      <button type="button" className="me-bar" onClick={openPalette}>
        <Icon of={Search} size={20} />
        {name}
      </button>
    )
  return (
    <Tooltip text={name} keys="Mod+KeyK" side="right">
      <button type="button" className="rn" aria-label={name} onClick={openPalette}>
        <Icon of={Search} size={18} />
      </button>
    </Tooltip>
  )
}

/** The strip at the left edge. */
export function Rail() {
  const { t } = useTranslation('app')
  const unread = useUnread()
  const isUnfinished = useIsUnfinished()
  const isLead = useMe().member.role !== 'agent'
  return (
    <nav className="rail" aria-label={t('sections')} data-region="rail">
      <span className="lg">
        <Logo label="Opora" />
      </span>
      {sections.map((section) => (
        <RailLink key={section.to} section={section} unread={section.isCounted ? unread : 0} />
      ))}
      {isLead && <RailLink section={queueSection} unread={0} />}
      {isUnfinished && <RailLink section={onboardingSection} unread={0} />}
      <span className="sp" />
      <PaletteButton place="rail" />
      <Suspense fallback={<span className="rn" />}>
        <Bell place="rail" />
      </Suspense>
      <RailLink section={settingsSection} unread={0} />
      <MeMenu place="rail" />
    </nav>
  )
}

/** The bar at the bottom of a phone. */
export function TabBar() {
  const { t } = useTranslation('app')
  const unread = useUnread()
  const isUnfinished = useIsUnfinished()
  return (
    <nav className="tabbar" aria-label={t('sections')} data-region="tabbar">
      {[...sections, ...(isUnfinished ? [onboardingSection] : [])].map((section) => (
        <BarLink key={section.to} section={section} unread={section.isCounted ? unread : 0} />
      ))}
      <PaletteButton place="bar" />
      <Suspense fallback={<span />}>
        <Bell place="bar" />
      </Suspense>
      <MeMenu place="bar" />
    </nav>
  )
}
