import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { TicketCommentId, TicketId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { makeTicket } from '../../../testing/ticketing.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const write = (id: TicketId, text: string, clientId: string = randomUUID()) =>
  t.api('POST /tickets/:id/replies', { params: { id }, body: { clientId, text } })
const commentsOf = async (id: TicketId) => (await t.api('GET /tickets/:id', { params: { id } })).comments

describe('a letter to the requester', () => {
  it('reaches them where they talk with us, stands beside the ticket, once, and their answer comes there', async () => {
    const talk = await ask(t, 'The mirror is broken')
    const { id } = await makeTicket(t, { conversationId: talk.id })
    const clientId = randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => write(id, 'It is mended', clientId)))
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1)
    expect(sent[0]?.conversationId).toBe(talk.id)
    const said = (await talk.read()).filter(({ text }) => text === 'It is mended')
    expect(said).toHaveLength(1)
    expect(await commentsOf(id)).toMatchObject([{ text: 'It is mended', isSent: true }])
    await talk.write('Thank you')
    await t.settle()
    const { ticket } = await t.api('GET /tickets/:id', { params: { id } })
    expect(ticket.conversations).toMatchObject([{ id: talk.id, status: 'open' }])
    expect((await talk.timeline()).some((item) => item.type === 'message' && item.text === 'Thank you')).toBe(true)
  })

  it('goes to the talk with its contact that was active last, and cannot be rewritten here', async () => {
    const [old, stranger] = [await ask(t, 'First'), await ask(t, 'Somebody else')]
    const { id, contact } = await makeTicket(t, { conversationId: old.id })
    expect(contact).not.toBeNull()
    await t.api('PATCH /tickets/:id', { params: { id }, body: { conversationIds: [old.id, stranger.id] } })
    expect((await write(id, 'Hello')).conversationId).toBe(old.id)
    const [comment] = await commentsOf(id)
    const params = { id: comment?.id as TicketCommentId }
    const tries = [
      t.api('PATCH /ticket-comments/:id', { params, body: { text: 'Other words' } }),
      t.api('DELETE /ticket-comments/:id', { params }),
    ]
    for (const one of await Promise.all(tries.map(refusalOf))) expect(isFailure(one, 'ticket.comment_sent')).toBe(true)
  })

  it('is refused without a conversation, from an archived ticket, and to others; nothing is said then', async () => {
    const bare = await makeTicket(t)
    expect(isFailure(await refusalOf(write(bare.id, 'Hello')), 'ticket.no_requester')).toBe(true)
    const talk = await ask(t, 'Hello')
    const { id } = await makeTicket(t, { conversationId: talk.id })
    const other = await newWorkspace()
    const body = { clientId: randomUUID(), text: 'Theirs' }
    const foreign = await refusalOf(other.api('POST /tickets/:id/replies', { params: { id }, body }))
    expect(isFailure(foreign, 'not_found')).toBe(true)
    // The words of this id were said beside the ticket already: neither of both is done.
    const clientId = randomUUID()
    await t.api('POST /tickets/:id/comments', { params: { id: bare.id }, body: { clientId, text: 'Called' } })
    expect(isFailure(await refusalOf(write(id, 'Hello', clientId)), 'message.client_id_reused')).toBe(true)
    await t.api('PATCH /tickets/:id', { params: { id }, body: { isArchived: true } })
    expect(isFailure(await refusalOf(write(id, 'Hello')), 'ticket.archived')).toBe(true)
    expect((await talk.read()).filter(({ author }) => author.type === 'member')).toEqual([])
  })
})
