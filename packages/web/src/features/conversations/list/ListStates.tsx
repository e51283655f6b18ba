import { Inbox, SearchX, Tag, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import type { ListFilter } from '../cache/keys.ts'

const widths = [46, 62, 38, 54, 44, 58] as const

/** Six grey rows of the right height. */
export function RowSkeletons() {
  return widths.map((width) => (
    <div key={width} className="cv" aria-hidden="true">
      <span className="cv-a">
        <Skeleton width={32} height={32} isRound />
        <span className="grow stack8">
          <Skeleton width={`${width}%`} />
          <Skeleton width={`${width + 30}%`} />
        </span>
      </span>
    </div>
  ))
}

interface EmptyListProps {
  filter: ListFilter
  unassigned: number
  onSeeUnassigned: () => void
  onSearchAll: () => void
  onAny: () => void
}

function emptyTitle({ tab, status }: ListFilter) {
  if (status === 'snoozed') return 'empty.snoozed' as const
  if (status === 'resolved') return 'empty.resolved' as const
  if (tab === 'unassigned') return 'empty.unassigned' as const
  return tab === 'assistant' ? ('empty.assistant' as const) : ('empty.clear' as const)
}

/** Nothing to show, and the one way forward. */
export function EmptyList({ filter, unassigned, onSeeUnassigned, onSearchAll, onAny }: EmptyListProps) {
  const { t } = useTranslation('conversations')
  if (filter.q) {
    const isEverywhere = filter.tab === 'all' && filter.status === 'any'
    return (
      <EmptyState
        icon={SearchX}
        title={t('empty.nothing', { q: filter.q })}
        text={t('empty.nothingText', {
          where: `${t(`tab.${filter.tab}`)}, ${t(`filter.${filter.status}`).toLowerCase()}`,
        })}
        action={!isEverywhere && <Button onClick={onSearchAll}>{t('empty.searchAll')}</Button>}
      />
    )
  }
  if (filter.tag || filter.team)
    return (
      <EmptyState
        icon={filter.tag ? Tag : Users}
        title={t(filter.tag ? 'empty.tagged' : 'empty.ofTeam')}
        action={<Button onClick={onAny}>{t('empty.any')}</Button>}
      />
    )
  const isOfferingQueue = filter.tab === 'mine' && unassigned > 0
  return (
    <EmptyState
      icon={Inbox}
      title={t(emptyTitle(filter))}
      text={filter.status === 'snoozed' ? t('empty.snoozedText', { snooze: 'Z' }) : t('empty.clearText')}
      action={
        isOfferingQueue && <Button onClick={onSeeUnassigned}>{t('empty.seeUnassigned', { n: unassigned })}</Button>
      }
    />
  )
}
