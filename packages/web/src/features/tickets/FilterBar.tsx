import type { Member } from '@opora/contract/accounts'
import type { MemberId } from '@opora/contract/ids'
import { type Priority, priorities } from '@opora/contract/priorities'
import { swimlanes } from '@opora/contract/ticket-limits'
import type { Board, TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketView } from '@opora/contract/ticket-views'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { FindField } from '../../ui/FindField.tsx'
import { Select } from '../../ui/Select.tsx'
import { MoreFilters } from './MoreFilters.tsx'
import { isFiltering, keptOf, type Lanes, noFilters, type TicketsPlace } from './use-place.ts'
import { ViewsMenu } from './views/ViewsMenu.tsx'

const any = 'any'

interface FilterBarProps {
  place: TicketsPlace
  setup: TicketSetup
  board: Board
  lanes: Lanes
  people: Iterable<Member>
  me: MemberId
  onChange: (change: Partial<TicketsPlace>) => void
  onOpen: (kept: TicketView['place']) => void
}

/** Narrows the tickets, and says in which bands the board shows them. */
export function FilterBar({ place, setup, board, lanes, people, me, onChange, onOpen }: FilterBarProps) {
  const { t } = useTranslation('tickets')
  const isNarrow = useIsNarrow()
  const others = [...people].filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <search className="tkt-flt" aria-label={t('filter.label')}>
      <span className="tkt-find">
        <FindField label={t('filter.find')} value={place.q} onChange={(q) => onChange({ q })} />
      </span>
      <span className="tkt-select">
        <Select
          isSmall
          label={t('filter.who')}
          value={place.who ?? any}
          options={[
            { value: any, label: t('filter.everybody') },
            { value: me, label: t('filter.mine') },
            { value: 'none', label: t('filter.nobody') },
            ...others,
          ]}
          onChange={(who) => onChange({ who: who === any ? null : (who as MemberId) })}
        />
      </span>
      <span className="tkt-select">
        <Select
          isSmall
          label={t('filter.priority')}
          value={place.priority ?? any}
          options={[
            { value: any, label: t('filter.anyPriority') },
            ...priorities.toReversed().map((value) => ({ value: value as string, label: t(`priority.${value}`) })),
          ]}
          onChange={(priority) => onChange({ priority: priority === any ? null : (priority as Priority) })}
        />
      </span>
      <Checkbox isChecked={place.stale} onChange={(stale) => onChange({ stale })}>
        {t('stale.only')}
      </Checkbox>
      <MoreFilters place={place} setup={setup} board={board} onChange={onChange} />
      <ViewsMenu shown={keptOf({ ...place, board: board.id })} onOpen={onOpen} />
      {isFiltering(place) && (
        <Button size="sm" variant="ghost" onClick={() => onChange(noFilters)}>
          {t('filter.clear')}
        </Button>
      )}
      {place.view === 'board' && !isNarrow && (
        <span className="tkt-select end">
          <Select
            isSmall
            label={t('lanes.label')}
            value={lanes}
            options={swimlanes.map((value) => ({ value, label: t(`lanes.${value}`) }))}
            onChange={(next) => onChange({ lanes: next })}
          />
        </span>
      )}
    </search>
  )
}
