import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import { expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

const body = (text: string, afterSeq?: number) => ({ clientId: randomUUID(), text, afterSeq })

async function waiting(t: TestWorkspace) {
  const visitor = await t.newVisitor()
  const begun = { clientId: randomUUID(), text: 'I want to talk to a person' }
  const { conversation } = await visitor.api('POST /messenger/conversations', { body: begun })
  await t.settle()
  const read = await t.api('GET /conversations/:id', { params: { id: conversation.id } })
  return { visitor, params: { id: conversation.id }, lastSeq: read.conversation.lastSeq }
}

it('lets one of two who answer at the same moment through, and tells the other who was first', async () => {
  const t = await newWorkspace()
  const anna = await t.newMember('agent', 'Anna')
  const { params, lastSeq } = await waiting(t)
  const both = await Promise.allSettled([
    t.api('POST /conversations/:id/messages', { params, body: body('From the owner', lastSeq) }),
    anna.api('POST /conversations/:id/messages', { params, body: body('From Anna', lastSeq) }),
  ])
  const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(isFailure(refused, 'conversation.answered_meanwhile')).toBe(true)
  const { items } = await t.api('GET /conversations/:id/timeline', { params })
  const said = items.flatMap((item) => (item.type === 'message' && item.author.type === 'member' ? [item] : []))
  expect(said).toHaveLength(1)
  expect(refused.params.name).toBe(said[0]?.author.name)
})

it('counts neither words of the contact, nor notes, nor what one said oneself, nor what was taken back', async () => {
  const t = await newWorkspace()
  const anna = await t.newMember('agent', 'Anna')
  const { visitor, params, lastSeq } = await waiting(t)
  await visitor.api('POST /messenger/conversations/:id/messages', { params, body: body('And one more thing') })
  await anna.api('POST /conversations/:id/notes', { params, body: body('A regular') })
  await t.api('POST /conversations/:id/messages', { params, body: body('One moment') })
  const taken = await anna.api('POST /conversations/:id/messages', { params, body: body('Oops') })
  await anna.api('DELETE /messages/:id', { params: { id: taken.id } })
  const sent = await t.api('POST /conversations/:id/messages', { params, body: body('Here you are', lastSeq) })
  expect(sent.text).toBe('Here you are')
})

it('does not count what the product says by itself', async () => {
  const t = await newWorkspace()
  const anna = await t.newMember('agent', 'Anna')
  const { params, lastSeq } = await waiting(t)
  const told = await anna.api('POST /conversations/:id/messages', { params, body: body('Somebody will be with you') })
  const system = { author_type: 'system', author_id: null, author_name: '' }
  await t.ctx.db.updateTable('messages').set(system).where('id', '=', told.id).execute()
  const sent = await t.api('POST /conversations/:id/messages', { params, body: body('Here I am', lastSeq) })
  expect(sent.text).toBe('Here I am')
})

it('answers a repeat of what was sent with what was sent, whoever answered since', async () => {
  const t = await newWorkspace()
  const anna = await t.newMember('agent', 'Anna')
  const { params, lastSeq } = await waiting(t)
  const mine = body('First', lastSeq)
  const sent = await t.api('POST /conversations/:id/messages', { params, body: mine })
  await anna.api('POST /conversations/:id/messages', { params, body: body('Second') })
  const again = await t.api('POST /conversations/:id/messages', { params, body: mine })
  expect(again.id).toBe(sent.id)
})
