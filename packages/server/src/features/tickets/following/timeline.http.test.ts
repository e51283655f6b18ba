import type { ConversationId } from '@opora/contract/ids'
import { beforeEach, expect, it } from 'vitest'
import { ask } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { makeTicket, statusAt } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

/** Lines of tickets in a timeline: what happened, and of which ticket. */
async function lines(id: ConversationId): Promise<string[]> {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: {} })
  return items.flatMap((item) =>
    item.type === 'event' && item.ticket ? [`${item.name} ${item.ticket.number} ${item.ticket.isMade}`] : [],
  )
}

it('a conversation tells of the ticket that was made of it, linked to it and finished, each once', async () => {
  const [talk, other] = [await ask(t, 'The mirror'), await ask(t, 'The door')]
  const [first, done] = [await statusAt(t, 0), await statusAt(t, 4)]
  const clientId = crypto.randomUUID()
  const made = await makeTicket(t, { subject: 'Mirror', conversationId: talk.id, clientId })
  await makeTicket(t, { subject: 'Mirror', conversationId: talk.id, clientId })
  expect(await lines(talk.id)).toEqual(['ticket.linked 1 true'])
  const params = { id: made.id }
  const link = () => t.api('PATCH /tickets/:id', { params, body: { conversationIds: [talk.id, other.id] } })
  await link()
  await link()
  expect(await lines(other.id)).toEqual(['ticket.linked 1 false'])
  const move = (statusId: typeof done) => t.api('POST /tickets/:id/moves', { params, body: { statusId } })
  await move(done)
  await move(done)
  expect([await lines(talk.id), await lines(other.id)]).toEqual([
    ['ticket.linked 1 true', 'ticket.finished 1 false'],
    ['ticket.linked 1 false', 'ticket.finished 1 false'],
  ])
  await move(first)
  expect(await lines(talk.id)).toHaveLength(2)
})

it('what waits for an answer in a conversation waits on, whatever became of its ticket', async () => {
  const talk = await ask(t, 'I want a person')
  const seen = async () => (await t.api('GET /conversations/:id', { params: { id: talk.id } })).conversation
  const before = await seen()
  await makeTicket(t, { conversationId: talk.id })
  const after = await seen()
  expect(before.waitingSince).not.toBeNull()
  expect([after.status, after.waitingSince, after.unread]).toEqual([before.status, before.waitingSince, before.unread])
})
