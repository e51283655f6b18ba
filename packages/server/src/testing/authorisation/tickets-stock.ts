import { randomUUID } from 'node:crypto'
import type { CallOf, RouteName } from '@opora/contract/routes'
import type { TestWorkspace } from '../new-workspace.ts'
import { makeTicket } from '../ticketing.ts'

interface Named {
  ids: Record<string, string>
}

const aStatus = { phase: 'waiting', colour: 'grey' } as const
const aType = { icon: 'task', colour: 'grey' } as const

/** What a key may be, by chance. */
const anyKey = (): string => `K${randomUUID().replaceAll('-', '').slice(0, 8).toUpperCase()}`

/** Tickets of the owner and everything they are made of; each thing that is deleted is nobody else’s. */
export async function ticketsStock(t: TestWorkspace) {
  const body = { clientId: randomUUID(), text: 'Called them' }
  const project = await t.api('POST /ticket-projects', { body: { name: 'Fleet', key: anyKey() } })
  const type = await t.api('POST /ticket-types', { body: { ...aType, name: 'Damage' } })
  const status = await t.api('POST /ticket-statuses', { body: { ...aStatus, name: 'Parked' } })
  const aField: CallOf<'POST /ticket-fields'>['body'] = { projectId: project.id, name: 'Plate', kind: 'text' }
  const ticket = await makeTicket(t)
  return {
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
  'PATCH /ticket-statuses/:id': () => ({ colour: 'red', position: 0 }),
  'POST /ticket-fields': ({ ids }) => ({ projectId: ids['ticket-projects'], name: 'Make', kind: 'text' }),
  'PATCH /ticket-fields/:id': () => ({ name: 'Number plate' }),
  'POST /boards': () => ({ name: 'Sales' }),
  'PATCH /boards/:id': () => ({ swimlanes: 'team' }),
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
  parentId: (stock) => stock.ids['tickets to hang under'],
  afterId: (stock) => stock.ids['tickets to hang under'],
  beforeId: (stock) => stock.ids['tickets to hang under'],
  assigneeId: (stock) => stock.ids.members,
  contactId: (stock) => stock.ids.contacts,
  watcherIds: (stock, by) => [by === 'member' ? stock.ids.members : stock.ids.conversations],
}
