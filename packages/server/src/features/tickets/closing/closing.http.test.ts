import { isFailure } from '@opora/contract/errors'
import type { ConversationId, TicketId, TicketProjectId, TicketStatusId, TicketTypeId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { beforeEach, describe, expect, it } from 'vitest'
import { begin } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
let projectId: TicketProjectId
let [fresh, review, done] = [] as TicketStatusId[]
const at = () => ({
  fresh: fresh as TicketStatusId,
  review: review as TicketStatusId,
  done: done as TicketStatusId,
})
beforeEach(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  const setup = await t.api('GET /ticket-setup')
  projectId = setup.projects[0]?.id as TicketProjectId
  fresh = await statusAt(t, 0)
  review = await statusAt(t, 2)
  done = await statusAt(t, -1)
})

type Policy = CallOf<'PATCH /ticket-projects/:id'>['body']
const choose = (body: Policy, id = projectId) => t.api('PATCH /ticket-projects/:id', { params: { id }, body })
const move = (id: TicketId, statusId: TicketStatusId) =>
  t.api('POST /tickets/:id/moves', { params: { id }, body: { statusId } })
const statusOf = async (id: ConversationId): Promise<string> =>
  (await t.api('GET /conversations/:id', { params: { id } })).conversation.status
const setResolved = (id: ConversationId) => t.api('POST /conversations/:id/resolution', { params: { id } })
const page = (id: TicketId) => t.api('GET /tickets/:id', { params: { id } })
const columnOf = async (id: TicketId): Promise<string> => (await page(id)).ticket.statusId
/** What the policy told in the history of a ticket. */
const told = async (id: TicketId) =>
  (await page(id)).history.flatMap(({ actor, changes }) =>
    changes.flatMap(({ field, after }) => (field === 'closing' ? [{ by: actor.type, ...(after as object) }] : [])),
  )
/** Who resolved a conversation, each time. */
const resolvedBy = async (id: ConversationId): Promise<string[]> => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.flatMap((item) =>
    item.type === 'event' && item.name === 'conversation.resolved' ? [item.actor.type] : [],
  )
}

describe('a ticket that is done', () => {
  it('leaves its conversations alone until its project says otherwise', async () => {
    const talk = await begin(t, 'The mirror')
    const { id } = await makeTicket(t, { conversationId: talk.id })
    await move(id, at().done)
    await t.settle()
    expect(await statusOf(talk.id)).toBe('open')
  })

  it('resolves its conversations once no other ticket of theirs is open, and it is told there', async () => {
    await choose({ whenDone: 'resolve' })
    const [talk, other] = [await begin(t, 'The mirror'), await begin(t, 'The door')]
    const both = await makeTicket(t, { conversationId: talk.id })
    const params = { id: both.id }
    await t.api('PATCH /tickets/:id', { params, body: { conversationIds: [talk.id, other.id] } })
    const alone = await makeTicket(t, { conversationId: talk.id })
    await move(both.id, at().done)
    await t.settle()
    expect([await statusOf(talk.id), await statusOf(other.id)]).toEqual(['open', 'resolved'])
    await move(alone.id, at().done)
    await t.settle()
    expect(await statusOf(talk.id)).toBe('resolved')
    expect(await resolvedBy(talk.id)).toEqual(['system'])
  })

  it('resolves where a merged conversation goes on', async () => {
    await choose({ whenDone: 'resolve' })
    const door = await begin(t, 'The door')
    const mirror = await begin(t, 'The mirror', door.visitor)
    const { id } = await makeTicket(t, { conversationId: mirror.id })
    await t.api('POST /merges', { body: { sourceId: mirror.id, targetId: door.id } })
    await move(id, at().done)
    await t.settle()
    expect(await statusOf(door.id)).toBe('resolved')
  })

  it('resolves nothing when it was moved back at once', async () => {
    await choose({ whenDone: 'resolve' })
    const talk = await begin(t, 'The mirror')
    const { id } = await makeTicket(t, { conversationId: talk.id })
    await move(id, at().done)
    await move(id, at().fresh)
    await t.settle()
    expect(await statusOf(talk.id)).toBe('open')
  })
})

describe('a conversation that is resolved', () => {
  it('moves its open tickets where their projects say, and says why', async () => {
    const other = await t.api('POST /ticket-projects', { body: { name: 'Fleet', key: 'FLEET' } })
    await choose({ resolvedStatusId: at().review })
    const talk = await begin(t, 'The mirror')
    const ours = await makeTicket(t, { conversationId: talk.id })
    const theirs = await makeTicket(t, { conversationId: talk.id, projectId: other.id })
    const over = await makeTicket(t, { conversationId: talk.id, statusId: at().done })
    await setResolved(talk.id)
    await t.settle()
    const columns = await Promise.all([ours, theirs, over].map(({ id }) => columnOf(id)))
    expect(columns).toEqual([at().review, at().fresh, at().done])
    const number = (await t.api('GET /conversations/:id', { params: { id: talk.id } })).conversation.number
    expect(await told(ours.id)).toEqual([{ by: 'system', number, statusId: at().review, hindrance: null }])
    expect((await page(ours.id)).history.at(-2)?.changes).toMatchObject([{ field: 'statusId', after: at().review }])
  })

  it('moves them when it is closed for good as well, and not when it was opened again at once', async () => {
    await choose({ resolvedStatusId: at().review })
    const [closed, again] = [await begin(t, 'The mirror'), await begin(t, 'The door')]
    const [one, other] = [
      await makeTicket(t, { conversationId: closed.id }),
      await makeTicket(t, { conversationId: again.id }),
    ]
    await t.api('PUT /conversations/:id/status', { params: { id: closed.id }, body: { status: 'closed' } })
    await setResolved(again.id)
    await t.api('PUT /conversations/:id/status', { params: { id: again.id }, body: { status: 'open' } })
    await t.settle()
    expect([await columnOf(one.id), await columnOf(other.id)]).toEqual([at().review, at().fresh])
  })

  it('moves nothing the workflow or a limit forbids: the ticket says what it was', async () => {
    const { types } = await t.api('GET /ticket-setup')
    const params = { id: types[0]?.id as TicketTypeId }
    const way = (over: object) => [{ fromStatusId: at().fresh, toStatusId: at().review, ...over }]
    await choose({ resolvedStatusId: at().review })
    const rules = [
      { workflow: [{ fromStatusId: at().fresh, toStatusId: at().done }], says: 'workflow' },
      { workflow: way({ roles: ['owner'] }), says: 'workflow' },
      { workflow: way({ requires: ['due'] }), says: 'needs' },
    ]
    for (const { workflow, says } of rules) {
      await t.api('PATCH /ticket-types/:id', { params, body: { workflow } })
      const talk = await begin(t, 'The mirror')
      const { id } = await makeTicket(t, { conversationId: talk.id })
      await setResolved(talk.id)
      expect(await t.settle()).toBe(0)
      expect(await columnOf(id)).toBe(at().fresh)
      expect(await told(id)).toMatchObject([{ by: 'system', hindrance: says }])
    }
    await t.api('PATCH /ticket-types/:id', { params, body: { workflow: null } })
    await makeTicket(t, { statusId: at().review })
    const limit = { count: 1, mode: 'hard' } as const
    await t.api('PATCH /ticket-statuses/:id', { params: { id: at().review }, body: { limit } })
    const talk = await begin(t, 'The door')
    const { id } = await makeTicket(t, { conversationId: talk.id })
    await setResolved(talk.id)
    await t.settle()
    expect(await told(id)).toMatchObject([{ hindrance: 'full' }])
  })
})

it('one of both never leads to the other: what the system did by itself ends there', async () => {
  await choose({ whenDone: 'resolve', resolvedStatusId: at().done })
  const [first, second] = [await begin(t, 'The mirror'), await begin(t, 'The door')]
  const { id } = await makeTicket(t, { conversationId: first.id })
  await t.api('PATCH /tickets/:id', { params: { id }, body: { conversationIds: [first.id, second.id] } })
  await setResolved(first.id)
  await t.settle()
  expect(await columnOf(id)).toBe(at().done)
  expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['resolved', 'open'])
  // The other way round: a done ticket resolves its talk, and a ticket that is hung there meanwhile is not moved.
  const third = await begin(t, 'The wheel')
  const done = await makeTicket(t, { conversationId: third.id })
  await choose({ resolvedStatusId: at().review })
  await move(done.id, at().done)
  await t.settle()
  expect(await resolvedBy(third.id)).toEqual(['system'])
  expect([await columnOf(done.id), await told(done.id)]).toEqual([at().done, []])
})

it('a policy names a status of its workspace, is chosen by admins and goes with its status', async () => {
  const foreign = await statusAt(await newWorkspace(), 0)
  expect(isFailure(await refusalOf(choose({ resolvedStatusId: foreign })), 'not_found')).toBe(true)
  const anna = await t.newMember('agent', 'Anna')
  const asked = anna.api('PATCH /ticket-projects/:id', { params: { id: projectId }, body: { whenDone: 'resolve' } })
  expect(isFailure(await refusalOf(asked), 'forbidden')).toBe(true)
  expect(await choose({ resolvedStatusId: at().review })).toMatchObject({
    whenDone: 'nothing',
    resolvedStatusId: at().review,
  })
  await t.api('DELETE /ticket-statuses/:id', { params: { id: at().review }, query: {} })
  const { projects } = await t.api('GET /ticket-setup')
  expect(projects[0]).toMatchObject({ resolvedStatusId: null })
})
