import { randomUUID } from 'node:crypto'
import type { CallOf, RouteName } from '@opora/contract/routes'
import type { TestWorkspace } from '../new-workspace.ts'
import { makeTicket } from '../ticketing.ts'

interface Named {
  ids: Record<string, string>
  membersFile: string
}

const aStatus = { phase: 'waiting', colour: 'grey' } as const
const aType = { icon: 'task', colour: 'grey' } as const

const aTicketView: CallOf<'POST /ticket-views'>['body'] = { name: 'Late', isShared: false, place: { due: 'overdue' } }
const aTemplate = {
  name: 'Check of the fleet',
  projectId: null,
  typeId: null,
  subject: 'Check the fleet',
  description: '',
  priority: 'none',
  assigneeId: null,
  teamId: null,
  tagIds: [],
  values: {},
  checklist: [],
} as const satisfies CallOf<'POST /ticket-templates'>['body']
const aSchedule = { rhythm: { kind: 'daily' }, at: '09:00', isPaused: false } as const

/** What a key may be, by chance. */
const anyKey = (): string => `K${randomUUID().replaceAll('-', '').slice(0, 8).toUpperCase()}`

const aTime = { minutes: 90, note: 'Polishing', day: '2026-11-23' }

/** Tickets of the owner and everything they are made of; each thing that is deleted is nobody else’s. */
export async function ticketsStock(t: TestWorkspace) {
  const body = { clientId: randomUUID(), text: 'Called them' }
  const project = await t.api('POST /ticket-projects', { body: { name: 'Fleet', key: anyKey() } })
  const type = await t.api('POST /ticket-types', { body: { ...aType, name: 'Damage' } })
  const status = await t.api('POST /ticket-statuses', { body: { ...aStatus, name: 'Parked' } })
  const aField: CallOf<'POST /ticket-fields'>['body'] = { projectId: project.id, name: 'Plate', kind: 'text' }
  const ticket = await makeTicket(t)
  const template = await t.api('POST /ticket-templates', { body: aTemplate })
  const schedule = await t.api('POST /ticket-schedules', { body: { ...aSchedule, templateId: template.id } })
  const [from, into] = [await makeTicket(t), await makeTicket(t)]
  const merge = await t.api('POST /ticket-merges', { body: { ticketId: from.id, intoTicketId: into.id } })
  const spare = await t.api('POST /ticket-templates', { body: { ...aTemplate, name: 'Spare' } })
  const other = await makeTicket(t)
  const linking = { params: { id: ticket.id }, body: { kind: 'blocks', otherTicketId: other.id } as const }
  const spending = { params: { id: ticket.id }, body: { ...aTime, clientId: randomUUID() } }
  const form = new FormData()
  form.append('file', new Blob(['subject\nA dent']), 't.csv')
  const photo = new FormData()
  photo.append('file', new Blob(['A dent']), 'dent.txt')
  const fileIds = [(await t.api('POST /files', { form: photo })).id]
  await t.api('POST /tickets/:id/files', { params: { id: ticket.id }, body: { fileIds } })
  return {
    'ticket-imports': (await t.api('POST /ticket-imports', { form })).id,
    'tickets to link': (await makeTicket(t)).id,
    'ticket-links': (await t.api('POST /tickets/:id/links', linking)).id,
    'ticket-time-entries': (await t.api('POST /tickets/:id/time-entries', spending)).id,
    'ticket-files': fileIds[0] ?? '',
    'ticket-templates': spare.id,
    'ticket-templates in use': template.id,
    'ticket-schedules': schedule.id,
    'ticket-views': (await t.api('POST /ticket-views', { body: aTicketView })).id,
    'ticket-merges': merge.id,
    'tickets to merge': (await makeTicket(t)).id,
    'ticket-projects': project.id,
    'ticket-types': type.id,
    'ticket-types in use': ticket.typeId,
    'ticket-statuses': status.id,
    'ticket-statuses in use': ticket.statusId,
    'ticket-fields': (await t.api('POST /ticket-fields', { body: aField })).id,
    boards: (await t.api('POST /boards', { body: { name: 'Fleet' } })).id,
    tickets: ticket.id,
    'tickets to hang under': (await makeTicket(t)).id,
    'ticket-comments': (await t.api('POST /tickets/:id/comments', { params: { id: ticket.id }, body })).id,
  }
}

/** Bodies the owner may really send. */
export const ticketBodies: Partial<Record<RouteName, (stock: Named) => object>> = {
  'POST /ticket-projects': () => ({ name: 'Sales', key: anyKey() }),
  'PATCH /ticket-projects/:id': () => ({ name: 'Sales' }),
  'POST /ticket-types': () => ({ ...aType, name: randomUUID() }),
  'PATCH /ticket-types/:id': () => ({ colour: 'red' }),
  'POST /ticket-statuses': () => ({ ...aStatus, name: randomUUID() }),
  'PATCH /ticket-statuses/:id': () => ({ colour: 'red', position: 1 }),
  'POST /ticket-fields': ({ ids }) => ({ projectId: ids['ticket-projects'], name: 'Make', kind: 'text' }),
  'PATCH /ticket-fields/:id': () => ({ name: 'Number plate' }),
  'POST /ticket-templates': () => ({ ...aTemplate, name: randomUUID() }),
  'PATCH /ticket-templates/:id': () => ({ subject: randomUUID() }),
  'POST /tickets/:id/files': ({ membersFile }) => ({ fileIds: [membersFile] }),
  'POST /ticket-views': () => ({ ...aTicketView, name: randomUUID() }),
  'PATCH /ticket-views/:id': () => ({ name: randomUUID() }),
  'POST /ticket-schedules': ({ ids }) => ({ ...aSchedule, templateId: ids['ticket-templates in use'] }),
  'PATCH /ticket-schedules/:id': () => ({ at: '10:00' }),
  'POST /ticket-schedules/:id/runs': () => ({ clientId: randomUUID() }),
  'POST /ticket-merges': ({ ids }) => ({
    ticketId: ids['tickets to merge'],
    intoTicketId: ids['tickets to hang under'],
  }),
  'POST /conversations/:id/ticket-proposals': () => ({ runId: randomUUID() }),
  'POST /tickets/:id/replies': () => ({ clientId: randomUUID(), text: 'Hello' }),
  'POST /ticket-imports/:id/runs': () => ({ columns: ['subject'], mode: 'check' }),
  'POST /boards': () => ({ name: 'Sales' }),
  'PATCH /boards/:id': () => ({ swimlanes: 'team' }),
  'POST /tickets/:id/links': ({ ids }) => ({ kind: 'relates', otherTicketId: ids['tickets to link'] }),
  'POST /tickets/:id/time-entries': () => ({ ...aTime, clientId: randomUUID() }),
  'POST /tickets': () => ({ clientId: randomUUID(), subject: 'A dent' }),
  'PATCH /tickets/:id': () => ({ subject: `A dent ${randomUUID()}` }),
  'POST /tickets/:id/moves': ({ ids }) => ({ statusId: ids['ticket-statuses in use'] }),
  'POST /tickets/:id/comments': () => ({ clientId: randomUUID(), text: 'Hello' }),
  'PATCH /ticket-comments/:id': () => ({ text: 'Wrote them' }),
}

/** Whose id a field of theirs takes, for both sides of the fence. */
export const ticketFieldIds: Record<string, (stock: Named, by: 'member' | 'visitor') => unknown> = {
  projectId: (stock) => stock.ids['ticket-projects'],
  projectIds: (stock, by) => [by === 'member' ? stock.ids['ticket-projects'] : stock.ids.conversations],
  typeId: (stock) => stock.ids['ticket-types in use'],
  statusId: (stock) => stock.ids['ticket-statuses in use'],
  templateId: (stock) => stock.ids['ticket-templates in use'],
  ticketId: (stock) => stock.ids['tickets to merge'],
  intoTicketId: (stock) => stock.ids['tickets to hang under'],
  resolvedStatusId: (stock) => stock.ids['ticket-statuses in use'],
  moveTo: (stock) => stock.ids['ticket-statuses in use'],
  boardIds: (stock, by) => [by === 'member' ? stock.ids.boards : stock.ids.conversations],
  otherTicketId: (stock) => stock.ids['tickets to link'],
  parentId: (stock) => stock.ids['tickets to hang under'],
  afterId: (stock) => stock.ids['tickets to hang under'],
  beforeId: (stock) => stock.ids['tickets to hang under'],
  assigneeId: (stock) => stock.ids.members,
  contactId: (stock) => stock.ids.contacts,
  watcherIds: (stock, by) => [by === 'member' ? stock.ids.members : stock.ids.conversations],
}
