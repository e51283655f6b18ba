import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import { describe, expect, it } from 'vitest'
import type { PresenceBook } from '../../platform/live/presence.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

const body = (text: string) => ({ clientId: randomUUID(), text })

/** A conversation in which nobody knows an answer, so that it waits for a person. */
async function waiting(t: TestWorkspace) {
  const visitor = await t.newVisitor()
  const { conversation } = await visitor.api('POST /messenger/conversations', {
    body: body('I want to talk to a person'),
  })
  await t.settle()
  return { visitor, id: conversation.id }
}

describe('a conversation', () => {
  it('is handed over when the contact asks for a person, and says so', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({ assistantState: 'silent', needsPerson: true, status: 'open' })
    const { items } = await visitor.api('GET /messenger/conversations/:id/messages', { params: { id } })
    expect(items.map((item) => [item.author.type, item.outcome])).toEqual([
      ['contact', null],
      ['assistant', 'handed_over'],
    ])
    const timeline = await t.api('GET /conversations/:id/timeline', { params: { id } })
    expect(timeline.items.map((item) => (item.type === 'event' ? item.name : item.author.type))).toEqual([
      'contact',
      'assistant',
      'conversation.handed_over',
    ])
  })

  it('takes words however their characters fall, and cuts none of them in two', async () => {
    const t = await newWorkspace()
    const { visitor, id } = await waiting(t)
    const params = { id }
    for (const text of [
      `${'a'.repeat(138)}😀 and more`,
      `${'b'.repeat(89)}😀 ${'and so on '.repeat(9)}`,
      '😀'.repeat(9000),
    ]) {
      await visitor.api('POST /messenger/conversations/:id/messages', { params, body: body(text) })
      const begun = await visitor.api('POST /messenger/conversations', { body: body(text) })
      expect(begun.conversation.subject.isWellFormed()).toBe(true)
      await t.api('POST /conversations/:id/messages', { params, body: body(text) })
      await t.api('POST /conversations/:id/notes', { params, body: body(text) })
      const { conversation } = await t.api('GET /conversations/:id', { params })
      expect(conversation.lastMessage?.preview).toMatch(/…$/)
      expect(conversation.lastMessage?.preview.isWellFormed()).toBe(true)
    }
  })

  it('takes no words that nobody can see, from either side', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    const params = { id }
    for (const text of ['', ' \n', '\u200b\u2060', '\u{e0041}\u{e0042}', '\u3164']) {
      const refusals = [
        visitor.api('POST /messenger/conversations/:id/messages', { params, body: body(text) }),
        t.api('POST /conversations/:id/messages', { params, body: body(text) }),
        t.api('POST /conversations/:id/notes', { params, body: body(text) }),
      ]
      for (const refusal of await Promise.all(refusals.map(refusalOf)))
        expect(refusal).toMatchObject({ code: 'message.empty' })
    }
    await visitor.api('POST /messenger/conversations/:id/messages', { params, body: body('?') })
  })

  it('becomes the member’s who replies first, and the reply reaches the visitor', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    const sent = await t.api('POST /conversations/:id/messages', {
      params: { id },
      body: body('Hello, how can I help?'),
    })
    expect(sent.author).toMatchObject({ type: 'member', name: 'Olga Owner' })
    expect(await t.settle()).toBe(0)
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({
      assignee: { name: 'Olga Owner' },
      needsPerson: false,
      unread: 0,
      waitingSince: null,
    })
    const { items } = await visitor.api('GET /messenger/conversations/:id/messages', { params: { id } })
    expect(items.at(-1)).toMatchObject({
      text: 'Hello, how can I help?',
      delivery: 'sent',
      author: { type: 'member', id: null },
    })
  })

  it('has a visitor’s message sent once it is stored, delivered to who is here, and refused where the inbox is off', async () => {
    const t = await newWorkspace()
    const { id } = await waiting(t)
    const params = { id }
    const say = () => t.api('POST /conversations/:id/messages', { params, body: body('Hello') })
    expect((await say()).delivery).toBe('sent')
    const { conversation } = await t.api('GET /conversations/:id', { params })
    const presence = t.ctx.world.presence as PresenceBook
    const who = { workspaceId: t.ctx.workspaceId, contactId: conversation.contact.id }
    presence.arrive(who)
    expect((await say()).delivery).toBe('delivered')
    presence.leave(who)
    await t.api('PATCH /inboxes/:id', { params: { id: conversation.inbox.id }, body: { isEnabled: false } })
    expect((await say()).delivery).toBe('queued')
    await t.settle()
    const { items } = await t.api('GET /conversations/:id/timeline', { params })
    const messages = items.filter((item) => item.type === 'message')
    expect(messages.at(-1)).toMatchObject({ delivery: 'failed', failureCode: 'inbox.disabled' })
  })

  it('stores a repeated message once and refuses another text under the same id', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    const message = body('Are you there?')
    const params = { id }
    const [first, second] = await Promise.all([
      visitor.api('POST /messenger/conversations/:id/messages', { params, body: message }),
      visitor.api('POST /messenger/conversations/:id/messages', { params, body: message }),
    ])
    expect(second.id).toBe(first.id)
    const other = visitor.api('POST /messenger/conversations/:id/messages', {
      params,
      body: { ...message, text: 'other' },
    })
    expect(isFailure(await refusalOf(other), 'message.client_id_reused')).toBe(true)
  })

  it.each(['messages', 'notes'] as const)('stores what a member sends twice in one moment once: %s', async (kind) => {
    const t = await newWorkspace()
    const { id } = await waiting(t)
    const message = body('On its way')
    const send = () => t.api(`POST /conversations/:id/${kind}`, { params: { id }, body: message })
    const sent = await Promise.all([send(), send(), send()])
    expect(new Set(sent.map((one) => one.id)).size).toBe(1)
    const { items } = await t.api('GET /conversations/:id/timeline', { params: { id } })
    expect(items.filter((item) => item.type === 'message' && item.text === 'On its way')).toHaveLength(1)
  })

  it('keeps notes from the contact', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    await t.api('POST /conversations/:id/notes', { params: { id }, body: body('secret canary') })
    await t.settle()
    const seen = await visitor.api('GET /messenger/conversations/:id/messages', { params: { id } })
    expect(JSON.stringify(seen)).not.toContain('canary')
    const home = await visitor.api('GET /messenger/home')
    expect(JSON.stringify(home)).not.toContain('canary')
  })

  it('reopens when the contact writes after it was resolved', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await visitor.api('POST /messenger/conversations/:id/messages', { params: { id }, body: body('One more thing') })
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({ status: 'open', needsPerson: true, unread: 2 })
    const timeline = await t.api('GET /conversations/:id/timeline', { params: { id } })
    const names = timeline.items.map((item) => (item.type === 'event' ? item.name : item.text))
    expect(names.slice(-3)).toEqual(['conversation.resolved', 'conversation.reopened', 'One more thing'])
  })

  it('gives each item a place of its own when many write at once', async () => {
    const t = await newWorkspace()
    const { id, visitor } = await waiting(t)
    const params = { id }
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        at % 2 === 0
          ? visitor.api('POST /messenger/conversations/:id/messages', { params, body: body(`visitor ${at}`) })
          : t.api('POST /conversations/:id/messages', { params, body: body(`member ${at}`) }),
      ),
    )
    const { items } = await t.api('GET /conversations/:id/timeline', { params, query: { limit: 100 } })
    const seqs = items.map((item) => item.seq)
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, at) => at + 1))
  })

  it('is invisible to another visitor and to another workspace, message by message', async () => {
    const [t, other] = [await newWorkspace(), await newWorkspace()]
    const { id } = await waiting(t)
    const stranger = await t.newVisitor()
    const attempts = [
      stranger.api('GET /messenger/conversations/:id/messages', { params: { id } }),
      stranger.api('POST /messenger/conversations/:id/messages', { params: { id }, body: body('hi') }),
      stranger.api('POST /messenger/conversations/:id/handover', { params: { id } }),
      other.api('GET /conversations/:id', { params: { id } }),
      other.api('POST /conversations/:id/messages', { params: { id }, body: body('hi') }),
      other.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId: null } }),
    ]
    for (const refusal of await Promise.all(attempts.map(refusalOf))) expect(isFailure(refusal, 'not_found')).toBe(true)
    expect((await other.api('GET /conversations')).items).toEqual([])
  })

  it('pages the list and the timeline by keyset without gaps', async () => {
    const t = await newWorkspace()
    const visitor = await t.newVisitor()
    for (let at = 0; at < 7; at += 1)
      await visitor.api('POST /messenger/conversations', { body: body(`talk to a person ${at}`) })
    await t.settle()
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await t.api('GET /conversations', { query: { limit: 3, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map((item) => item.number))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect([...seen].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})
