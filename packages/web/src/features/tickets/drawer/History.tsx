import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketChange } from '@opora/contract/tickets'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime } from '../../../lib/format.ts'
import { useKnown } from '../use-known.ts'

/** What is shown with its words before and after; of the others only that they changed. */
const named = ['statusId', 'assigneeId', 'teamId', 'priority', 'dueAt', 'subject', 'typeId', 'projectId'] as const
const told = [...named, 'description', 'checklist', 'tagIds', 'watcherIds', 'contactId', 'parentId'] as const
const more = ['estimateMinutes', 'spentMinutes', 'conversationIds', 'links', 'isArchived'] as const
const fields = [...told, ...more]

/** A conversation ended: its ticket was moved, or what forbade it. */
interface Closing {
  number: number
  statusId: string
  hindrance: 'workflow' | 'needs' | 'full' | null
}

interface HistoryProps {
  history: readonly TicketChange[]
  setup: TicketSetup
}

/** What happened to a ticket, the latest first. */
export function History({ history, setup }: HistoryProps) {
  const { t } = useTranslation('tickets')
  const { members, teams } = useKnown()
  const nameIn = (items: readonly { id: string; name: string }[], id: unknown): string =>
    items.find((one) => one.id === id)?.name ?? t('history.nothing')
  const worded = (field: (typeof named)[number], value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('history.nothing')
    switch (field) {
      case 'statusId':
        return nameIn(setup.statuses, value)
      case 'assigneeId':
        return nameIn([...members.values()], value)
      case 'teamId':
        return nameIn([...teams.values()], value)
      case 'typeId':
        return nameIn(setup.types, value)
      case 'projectId':
        return nameIn(setup.projects, value)
      case 'priority':
        return t(`priority.${value as 'none'}`)
      case 'dueAt':
        return formatDate(String(value))
      case 'subject':
        return String(value)
    }
  }
  const line = ({ field, before, after }: TicketChange['changes'][number]): string => {
    if (field === 'merged')
      return t(after ? 'historyMore.merged' : 'historyMore.unmerged', { name: String(after ?? before) })
    if (field === 'mergedInto')
      return t(after ? 'historyMore.mergedInto' : 'historyMore.unmergedInto', { name: String(after ?? before) })
    if (field === 'closing') {
      const { number, statusId, hindrance } = after as Closing
      return t(`historyMore.closing.${hindrance ?? 'moved'}`, { number, name: nameIn(setup.statuses, statusId) })
    }
    if (field === 'files')
      return t(after ? 'historyMore.filesAdded' : 'historyMore.filesRemoved', {
        names: ((after ?? before) as string[]).join(', '),
      })
    const known = fields.find((one) => one === field)
    const name = known ? t(`history.${known}`) : nameIn(setup.fields, field.replace('values.', ''))
    const full = named.find((one) => one === field)
    return full ? t('history.from', { name, before: worded(full, before), after: worded(full, after) }) : name
  }
  if (history.length === 0) return null
  return (
    <section>
      <h3>{t('one.history')}</h3>
      <ul className="tkt-past">
        {history.toReversed().map(({ id, actor, at, changes }) => (
          <li key={id}>
            <b className="med">{actor.type === 'system' ? t('historyMore.byItself') : actor.name}</b>{' '}
            <time className="mut" dateTime={at}>
              {formatDateTime(at)}
            </time>
            {changes.map((change) => (
              <div key={change.field}>{line(change)}</div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
