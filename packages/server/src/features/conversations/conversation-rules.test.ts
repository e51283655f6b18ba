import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, begin, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { contactChanged } from '../contacts/index.ts'
import { conversationChanged } from './events.ts'
import { conversationsLive } from './live.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})
const stateOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const waiting = () => ask(t, 'I want to talk to a person')

describe('a client id', () => {
  it('names one message in one place: another conversation or a note under it is refused', async () => {
    const [one, two] = [await waiting(), await waiting()]
    const body = draftOf('Here I am.')
    const post = (id: ConversationId) => t.api('POST /conversations/:id/messages', { params: { id }, body })
    const sent = await post(one.id)
    expect((await post(one.id)).id).toBe(sent.id)
    const note = () => t.api('POST /conversations/:id/notes', { params: { id: one.id }, body })
    const visitors = draftOf('Hello?')
    const from = (id: ConversationId) =>
      one.visitor.api('POST /messenger/conversations/:id/messages', { params: { id }, body: visitors })
    await from(one.id)
    const second = await one.visitor.api('POST /messenger/conversations', { body: draftOf('Another matter') })
    for (const refusal of await Promise.all([post(two.id), note(), from(second.conversation.id)].map(refusalOf)))
      expect(isFailure(refusal, 'message.client_id_reused')).toBe(true)
  })
})

describe('reading', () => {
  it('never goes back', async () => {
    const { id, write } = await waiting()
    await write('one')
    await write('two')
    const read = (seq: number) => t.api('PUT /conversations/:id/reading', { params: { id }, body: { seq } })
    expect((await read(999_999_999)).unread).toBe(0)
    await write('three')
    expect((await stateOf(id)).unread).toBe(1)
    expect((await read(1)).unread).toBe(1)
    expect((await read(0)).unread).toBe(1)
  })
})

describe('what a visitor is shown of the last message', () => {
  it('is what they may read, without the id of whoever wrote it', async () => {
    const { id, visitor } = await waiting()
    await t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('From a member') })
    await t.api('POST /conversations/:id/notes', { params: { id }, body: draftOf('canary note') })
    await t.api('POST /conversations/:id/notes', { params: { id }, body: draftOf('canary note two') })
    const [shown] = (await visitor.api('GET /messenger/home')).conversations
    expect(shown?.lastMessage).toMatchObject({ preview: 'From a member', author: { type: 'member', id: null } })
    expect((await stateOf(id)).lastMessage).toMatchObject({ preview: 'canary note two', isNote: true })
  })
})

describe('calling a person', () => {
  it('opens a settled conversation again, whoever it belongs to', async () => {
    const { id, visitor, timeline } = await waiting()
    await t.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Done!') })
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await visitor.api('POST /messenger/conversations/:id/handover', { params: { id } })
    expect(await stateOf(id)).toMatchObject({ status: 'open', needsPerson: true })
    const names = (await timeline()).map((item) => (item.type === 'event' ? item.name : 'message'))
    expect(names.slice(-3)).toEqual(['conversation.resolved', 'conversation.reopened', 'conversation.handed_over'])
  })

  it('twice is told once', async () => {
    const { id, visitor, timeline } = await begin(t, 'Hello')
    const call = () => visitor.api('POST /messenger/conversations/:id/handover', { params: { id } })
    await Promise.all([call(), call(), call()])
    const events = (await timeline()).filter((item) => item.type === 'event')
    expect(events.map((event) => event.name)).toEqual(['conversation.handed_over'])
  })
})

describe('whoever leaves', () => {
  it('leaves their conversations to the others', async () => {
    const ann = await t.newMember('agent', 'Ann')
    const [open, settled] = [await waiting(), await waiting()]
    for (const { id } of [open, settled])
      await ann.api('POST /conversations/:id/messages', { params: { id }, body: draftOf('Hello') })
    await ann.api('POST /conversations/:id/resolution', { params: { id: settled.id } })
    await t.api('DELETE /members/:id', { params: { id: ann.memberId } })
    expect(await t.settle()).toBe(0)
    expect(await stateOf(open.id)).toMatchObject({ assignee: null, needsPerson: true, assistantState: 'silent' })
    expect(await stateOf(settled.id)).toMatchObject({ assignee: null, needsPerson: false, status: 'resolved' })
    await settled.write('One more thing')
    await t.settle()
    expect(await stateOf(settled.id)).toMatchObject({ assignee: null, needsPerson: true, status: 'open' })
  })
})

describe('a contact who left a name and an address', () => {
  it('is shown anew to members at once, in every open conversation', async () => {
    const { id, visitor } = await waiting()
    const before = await stateOf(id)
    const name = '<img src=x onerror=alert(1)> "Zoë" \u202eevil'
    await visitor.api('PUT /messenger/contact', { body: { name, reachAt: 'Zoe@Example.com' } })
    expect(await t.settle()).toBe(0)
    const after = await stateOf(id)
    expect(after.contact.name).toBe('<img src=x onerror=alert(1)> "Zoë" evil')
    expect(after.version).toBeGreaterThan(before.version)
    const told = await t.ctx.db
      .selectFrom('events')
      .select(['name', 'payload'])
      .orderBy('seq', 'desc')
      .limit(3)
      .execute()
    expect(told).toContainEqual({ name: conversationChanged.eventName, payload: { conversationId: id } })
    const rule = conversationsLive.find((rule) => rule.eventName === conversationChanged.eventName)
    const shown = await rule?.present(t.ctx, { conversationId: id } as never)
    expect(shown?.[0]).toMatchObject({
      topic: `workspace:${t.workspaceId}`,
      frame: { type: 'conversation.changed', conversation: { contact: { name: after.contact.name } } },
    })
    const contact = await t.api('GET /contacts/:id', { params: { id: after.contact.id } })
    expect(contact).toMatchObject({ email: 'zoe@example.com', phone: null })
  })

  it('may leave a phone number, but nothing that is neither', async () => {
    const { visitor } = await waiting()
    const leave = (reachAt: string, name = 'Zoe') => visitor.api('PUT /messenger/contact', { body: { name, reachAt } })
    expect(await leave('+381 11 123-45-67')).toMatchObject({ phone: '+381 11 123-45-67' })
    for (const bad of ['zoe@', 'call me', '@@@', 'a@b']) {
      const refusal = await refusalOf(leave(bad))
      expect(isFailure(refusal, 'invalid') && refusal.fields[0]?.path).toBe('reachAt')
    }
    const invisible = await refusalOf(leave('zoe@example.com', '\u200b\u2060'))
    expect(isFailure(invisible, 'invalid') && invisible.fields[0]?.path).toBe('name')
  })

  it('is not told again by merely opening another page', async () => {
    const { visitor } = await waiting()
    await t.settle()
    const count = async () =>
      (await t.ctx.db.selectFrom('events').select('id').where('name', '=', contactChanged.eventName).execute()).length
    const before = await count()
    const [inbox] = (await t.api('GET /inboxes')).items
    const body = {
      inboxKey: inbox?.publicKey ?? '',
      visitorToken: visitor.token,
      locale: 'en' as const,
      visit: { pageUrl: 'https://a.example/x' },
    }
    await t.apiAs(null)('POST /messenger/sessions', { body })
    expect(await count()).toBe(before)
  })
})

describe('the list', () => {
  it('refuses cursors nobody gave out and numbers beyond any conversation', async () => {
    const { id, visitor } = await waiting()
    for (const cursor of ['x', '99999999999', '1e5', '-1']) {
      const attempts = [
        t.api('GET /conversations', { query: { cursor } }),
        t.api('GET /conversations/:id/timeline', { params: { id }, query: { cursor } }),
        visitor.api('GET /messenger/conversations/:id/messages', { params: { id }, query: { cursor } }),
      ]
      for (const refusal of await Promise.all(attempts.map(refusalOf)))
        expect(isFailure(refusal, 'malformed')).toBe(true)
    }
    for (const q of ['#99999999999', '5000000000', '%', randomUUID()])
      expect((await t.api('GET /conversations', { query: { q } })).items).toEqual([])
  })
})
