import { phases } from '@opora/contract/ticket-limits'
import type { Board, TicketSetup } from '@opora/contract/ticket-setup'
import { SlidersHorizontal, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { Select } from '../../ui/Select.tsx'
import { useKnown } from './use-known.ts'
import { dues, type TicketsPlace } from './use-place.ts'

interface MoreFiltersProps {
  place: TicketsPlace
  setup: TicketSetup
  board: Board
  onChange: (change: Partial<TicketsPlace>) => void
}

type Name = 'phase' | 'type' | 'project' | 'team' | 'tag' | 'due'

interface Named {
  id: string
  name: string
}

const any = 'any'
const withSense = ({ choices, value }: { choices: readonly Named[]; value: string | null }): boolean =>
  choices.length > 0 || value !== null
const byName = (one: Named, other: Named): number => one.name.localeCompare(other.name)

/** What the bar has no room for, behind one button; each that narrows stands beside it and is taken off there. */
export function MoreFilters({ place, setup, board, onChange }: MoreFiltersProps) {
  const { t } = useTranslation('tickets')
  const known = useKnown()
  const ofBoard = ({ id }: TicketSetup['projects'][number]): boolean =>
    board.projectIds.length === 0 || board.projectIds.includes(id)
  const projects = setup.projects.filter((one) => !one.isArchived && ofBoard(one))
  const choices: Record<Name, readonly Named[]> = {
    due: dues.map((id) => ({ id, name: t(`filter.due.${id}`) })),
    phase: phases.map((id) => ({ id, name: t(`phase.${id}`) })),
    type: setup.types.filter((one) => !one.isArchived),
    project: projects.length > 1 ? projects : [],
    team: [...known.teams.values()].toSorted(byName),
    tag: [...known.tags.values()].toSorted(byName),
  }
  const filters = (Object.keys(choices) as Name[])
    .map((name) => ({ name, value: place[name], choices: choices[name] }))
    .filter(withSense)
  const set = (name: Name, value: string | null): void => onChange({ [name]: value } as Partial<TicketsPlace>)
  const trigger = (
    <Button size="sm" icon={SlidersHorizontal}>
      {t('filter.more')}
    </Button>
  )
  return (
    <>
      <Popover trigger={trigger} title={t('filter.more')} align="start">
        <div className="tkt-more">
          {filters.map(({ name, value, choices }) => (
            <Field key={name} label={t(`filter.${name}Label`)}>
              <Select
                value={value ?? any}
                options={[
                  { value: any, label: t('filter.any') },
                  ...choices.map((one) => ({ value: one.id, label: one.name })),
                ]}
                onChange={(next) => set(name, next === any ? null : next)}
              />
            </Field>
          ))}
        </div>
      </Popover>
      {filters.map(({ name, value, choices }) => {
        if (value === null) return null
        const label = `${t(`filter.${name}Label`)}: ${choices.find(({ id }) => id === value)?.name ?? t('filter.gone')}`
        return (
          <button
            key={name}
            type="button"
            className="tkt-chip"
            aria-label={t('filter.takeOff', { filter: label })}
            onClick={() => set(name, null)}
          >
            <span className="tr">{label}</span>
            <Icon of={X} size={14} />
          </button>
        )
      })}
    </>
  )
}
