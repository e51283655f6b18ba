import { randomUUID } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { beforeEach, expect, it } from 'vitest'
import { connectDesk, type FakeDeskLine } from '../../../testing/fake-desk.ts'
import { newWorkspace, type TestWorkspace, type TypedApi } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let line: FakeDeskLine
let visitor: TypedApi
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>

beforeEach(async () => {
  t = await newWorkspace()
  line = await connectDesk(t)
  kim = await t.newMember('agent', 'Kim')
  const { code } = await kim.api('POST /member-links/codes', { body: { inboxId: line.post.inbox.id } })
  await line.tells('kim', null, { type: 'arrived', code, place: { groupId: 'kim', topicId: null } })
  visitor = (await t.newVisitor()).api
})

async function begin(): Promise<ConversationId> {
  const body = { clientId: randomUUID(), text: 'I want a person' }
  const { conversation } = await visitor('POST /messenger/conversations', { body })
  await t.settle()
  return conversation.id
}

const toldTo = (id: string): string[] =>
  line.group.privately.filter(({ place }) => place.groupId === id).map(({ text }) => text)

it('a member who links their account is welcomed, and the code is good once', async () => {
  expect(toldTo('kim')).toEqual([expect.stringContaining('you are Kim')])
  const { items } = await kim.api('GET /member-links')
  expect(items).toMatchObject([{ member: { name: 'Kim' }, externalId: 'kim', canBeNotified: true }])
})

it('what is given to a member, and what its contact writes there, is told to them; their own doing is not', async () => {
  const id = await begin()
  const params = { id }
  await t.api('PUT /conversations/:id/assignment', { params, body: { memberId: kim.memberId } })
  await t.settle()
  expect(toldTo('kim').at(-1)).toMatch(/^📌 #1 .* is yours now$/)
  await visitor('POST /messenger/conversations/:id/messages', {
    params,
    body: { clientId: randomUUID(), text: 'Are you there?' },
  })
  await t.settle()
  t.house.clock.advance(61_000)
  await t.ctx.db
    .updateTable('jobs')
    .set({ run_at: new Date(0) })
    .where('kind', '=', 'desks.notify')
    .execute()
  await t.settle()
  expect(toldTo('kim').at(-1)).toContain('Are you there?')
  const before = toldTo('kim').length
  await kim.api('PUT /conversations/:id/assignment', { params, body: { memberId: null } })
  await kim.api('PUT /conversations/:id/assignment', { params, body: { memberId: kim.memberId } })
  await t.settle()
  expect(toldTo('kim')).toHaveLength(before)
})

it('what is told of a contact’s message is what the contact wrote, whatever was said after it', async () => {
  const id = await begin()
  const params = { id }
  await t.api('PUT /conversations/:id/assignment', { params, body: { memberId: kim.memberId } })
  await t.settle()
  const of = (text: string) => ({ params, body: { clientId: randomUUID(), text } })
  await visitor('POST /messenger/conversations/:id/messages', of('Where is *my* order?'))
  await t.api('POST /conversations/:id/notes', of('They are cross'))
  t.house.clock.advance(61_000)
  await t.ctx.db
    .updateTable('jobs')
    .set({ run_at: new Date(0) })
    .where('kind', '=', 'desks.notify')
    .execute()
  await t.settle()
  expect(toldTo('kim')).toContainEqual(expect.stringContaining('Where is \\*my\\* order?'))
})

it('nothing is told to whoever wants none of it, or blocked the bot', async () => {
  const id = await begin()
  const give = async (memberId: string | null) => {
    await t.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: memberId as never } })
    await t.settle()
  }
  const { items } = await kim.api('GET /member-links')
  const params = { id: items[0]?.id as never }
  await kim.api('PATCH /member-links/:id', { params, body: { isNotified: false } })
  const before = toldTo('kim').length
  await give(kim.memberId)
  expect(toldTo('kim')).toHaveLength(before)
  await kim.api('PATCH /member-links/:id', { params, body: { isNotified: true } })
  await give(null)
  line.desk.post = async () => {
    throw failure('contact.unreachable')
  }
  await give(kim.memberId)
  expect((await kim.api('GET /member-links')).items).toMatchObject([{ canBeNotified: false }])
})
