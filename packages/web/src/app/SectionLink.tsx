import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '../ui/Badge.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import type { onboardingSection, queueSection, sections, settingsSection } from './sections.ts'

interface SectionLinkProps {
  section: (typeof sections)[number] | typeof settingsSection | typeof queueSection | typeof onboardingSection
  unread: number
}

/** A section of the rail: a glyph with its name in the tooltip. */
export function RailLink({ section, unread }: SectionLinkProps) {
  const { t } = useTranslation('app')
  const name = t(section.name)
  return (
    <Tooltip text={name} side="right">
      <Link to={section.to} className="rn" activeProps={{ className: 'on' }} aria-label={nameWith(name, unread, t)}>
        <Icon of={section.icon} size={18} />
        {unread > 0 && <Badge count={unread} isLoud />}
      </Link>
    </Tooltip>
  )
}

/** A section of the bottom bar: a glyph over its name. */
export function BarLink({ section, unread }: SectionLinkProps) {
  const { t } = useTranslation('app')
  const name = t(section.name)
  return (
    <Link to={section.to} activeProps={{ className: 'on' }} aria-label={nameWith(name, unread, t)}>
      <Icon of={section.icon} size={20} />
      {name}
      {unread > 0 && <Badge count={unread} isLoud />}
    </Link>
  )
}

const nameWith = (name: string, unread: number, t: (key: 'unread', options: { count: number }) => string): string =>
  unread > 0 ? `${name}, ${t('unread', { count: unread })}` : name
