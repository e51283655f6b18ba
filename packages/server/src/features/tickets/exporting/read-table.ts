import { failure } from '@opora/contract/errors'
import type { BoardId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { Locale } from '@opora/contract/route'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import type { TicketField } from '@opora/contract/ticket-setup'
import { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { scheduleFor } from '../../hours/index.ts'
import { archived, conditionsOf, inProjects } from '../cards/filter/store.ts'
import { presentField } from '../setup/present.ts'
import { boardRow, fieldRows } from '../setup/store.ts'
import { memberNames, type NamedTicket, namedTickets } from './store.ts'

type Table = OutputOf<'GET /boards/:id/table'>
type Cell = Table['rows'][number][number]
type Kind = Table['columns'][number]['kind']

const rowsAtOnce = 500

/** An import knows all but the last two by these names. */
const heads = {
  number: { kind: 'number', en: 'Number', ru: 'Номер' },
  subject: { kind: 'text', en: 'Subject', ru: 'Тема' },
  description: { kind: 'text', en: 'Description', ru: 'Описание' },
  project: { kind: 'text', en: 'Project', ru: 'Проект' },
  status: { kind: 'text', en: 'Status', ru: 'Статус' },
  type: { kind: 'text', en: 'Type', ru: 'Тип' },
  priority: { kind: 'text', en: 'Priority', ru: 'Приоритет' },
  assignee: { kind: 'text', en: 'Assignee', ru: 'Исполнитель' },
  team: { kind: 'text', en: 'Team', ru: 'Команда' },
  contact: { kind: 'text', en: 'Client', ru: 'Клиент' },
  tags: { kind: 'text', en: 'Tags', ru: 'Метки' },
  due: { kind: 'moment', en: 'Due', ru: 'Срок' },
  estimate: { kind: 'number', en: 'Estimate minutes', ru: 'Оценка, мин' },
  spent: { kind: 'number', en: 'Spent minutes', ru: 'Затрачено, мин' },
  parent: { kind: 'number', en: 'Parent number', ru: 'Родитель' },
  made: { kind: 'moment', en: 'Created', ru: 'Создана' },
  changed: { kind: 'moment', en: 'Changed', ru: 'Изменена' },
} as const satisfies Record<string, { kind: Kind } & Record<Locale, string>>

const priorityWords: Record<Locale, Record<Priority, string>> = {
  en: { none: '', low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
  ru: { none: '', low: 'Низкий', medium: 'Средний', high: 'Высокий', urgent: 'Срочный' },
}

/** `2026-11-23 14:05` by the clock of a zone. */
function clockOf(timeZone: string): (at: Date | null) => Cell {
  return (at) => {
    if (!at) return null
    const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
    return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  }
}

const kinds: Record<TicketField['kind'], Kind> = {
  text: 'text',
  number: 'number',
  date: 'date',
  choice: 'text',
  person: 'text',
  link: 'text',
  money: 'text',
}

/** Fields of the same name of several projects are one column, as an import reads them. */
function columnsOf(fields: readonly TicketField[]): Map<string, TicketField[]> {
  return Map.groupBy(fields, ({ name, kind }) => `${kinds[kind]} ${name.toLowerCase()}`)
}

function valueIn(ticket: NamedTicket, fields: readonly TicketField[], members: ReadonlyMap<string, string>): Cell {
  for (const { id, kind } of fields) {
    const value = ticket.field_values[id]
    if (value === undefined || value === null) continue
    if (typeof value === 'object') return `${value.amount} ${value.currency}`
    return kind === 'person' ? (members.get(String(value)) ?? null) : value
  }
  return null
}

async function fieldsFor(ctx: Ctx, projects: readonly string[]): Promise<Map<string, TicketField[]>> {
  const fields = (await fieldRows(ctx)).map(presentField)
  return columnsOf(fields.filter(({ projectId }) => projects.length === 0 || projects.includes(projectId)))
}

/** A part of the tickets that fit with everything known of them, the latest made first. */
export async function readTable(
  ctx: Ctx,
  id: BoardId,
  {
    locale,
    cursor,
    ...asked
  }: Omit<InputOf<'GET /boards/:id/table'>['query'], 'cursor'> & {
    cursor: { at: Date; id: string } | null
  },
): Promise<Omit<Table, 'nextCursor'> & { last: NamedTicket | null }> {
  const board = await boardRow(ctx, id)
  if (!board) throw failure('not_found')
  const projects = board.project_ids as string[]
  const conditions = [
    ...conditionsOf(ctx, asked),
    archived(false),
    ...(projects.length > 0 ? [inProjects(projects)] : []),
  ]
  const tickets = await namedTickets(ctx, { conditions, before: cursor, limit: rowsAtOnce })
  const fields = await fieldsFor(ctx, projects)
  const members = await memberNames(ctx)
  const clock = clockOf((await scheduleFor(ctx, null))?.timeZone ?? 'UTC')
  const facts = (one: NamedTicket): Record<keyof typeof heads, Cell> => ({
    ...one,
    priority: priorityWords[locale][one.priority],
    tags: one.tags.join(', '),
    due: clock(one.due_at),
    estimate: one.estimate_minutes,
    spent: one.spent_minutes,
    made: clock(one.created_at),
    changed: clock(one.updated_at),
  })
  const names = Object.keys(heads) as (keyof typeof heads)[]
  return {
    columns: [
      ...names.map((name) => ({ name: heads[name][locale], kind: heads[name].kind })),
      ...[...fields.values()].flatMap(([first]) => (first ? [{ name: first.name, kind: kinds[first.kind] }] : [])),
    ],
    rows: tickets.map((one) => {
      const own = facts(one)
      return [...names.map((name) => own[name]), ...[...fields.values()].map((alike) => valueIn(one, alike, members))]
    }),
    last: tickets.length === rowsAtOnce ? (tickets.at(-1) ?? null) : null,
  }
}
