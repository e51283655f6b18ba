import { randomUUID } from 'node:crypto'
import type { Message } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { later } from '../../../ports/channel.ts'
import { connectPost, type Post, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { typingThrough } from '../../inboxes/index.ts'

let t: TestWorkspace
let post: Post

beforeAll(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  post = await connectPost(t)
})

async function begin(from: string): Promise<ConversationId> {
  await post.hook([wrote(from, 1)])
  await t.settle()
  const { items } = await t.api('GET /conversations', { query: { q: `Writer ${from}` } })
  return items[0]?.id as ConversationId
}

const write = (id: ConversationId, text: string, more: { replyToId?: Message['id'] } = {}) =>
  t.api('POST /conversations/:id/messages', { params: { id }, body: { clientId: randomUUID(), text, ...more } })

async function messagesOf(id: ConversationId): Promise<Message[]> {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.filter((item) => item.type === 'message')
}

describe('a reply', () => {
  it('names what it answers the way the outside does', async () => {
    const id = await begin('asking')
    const [question] = await messagesOf(id)
    await write(id, 'first', question ? { replyToId: question.id } : {})
    await t.settle()
    expect(post.channel.sent.at(-1)).toMatchObject({ text: 'first', replyToId: 'asking:1' })
    const answer = (await messagesOf(id)).at(-1)
    expect(answer?.replyTo).toMatchObject({ id: question?.id, preview: 'message 1' })
  })

  it('to a message of another conversation is refused', async () => {
    const [own, other] = [await begin('own'), await begin('other')]
    const [foreign] = await messagesOf(other)
    const refused = write(own, 'x', foreign ? { replyToId: foreign.id } : {})
    await expect(refused).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a member’s message', () => {
  it('that is written anew is another one outside too', async () => {
    const id = await begin('reader')
    const sent = await write(id, 'teh answer')
    await t.settle()
    const edited = await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'the answer' } })
    expect(edited).toMatchObject({ text: 'the answer', editedAt: expect.any(String) })
    await t.settle()
    expect(post.channel.edited).toMatchObject([{ to: { externalId: 'reader' }, text: 'the answer' }])
    expect(post.channel.edited[0]?.externalIds).toHaveLength(1)
  })

  it('whose change is refused outside says so until one is taken', async () => {
    const id = await begin('refusing')
    const sent = await write(id, 'teh answer')
    await t.settle()
    const edit = post.channel.edit
    post.channel.edit = async () => ({ state: 'failed', code: 'message.unchangeable' })
    await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'the answer' } })
    await t.settle()
    expect((await messagesOf(id)).at(-1)).toMatchObject({ failureCode: 'message.unchangeable' })
    if (edit) post.channel.edit = edit
    await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'an answer' } })
    await t.settle()
    expect((await messagesOf(id)).at(-1)).toMatchObject({ failureCode: null, text: 'an answer' })
  })

  it('that is taken back is gone outside, and only its place stays here', async () => {
    const id = await begin('startled')
    const sent = await write(id, 'not meant for you')
    await t.settle()
    await t.api('DELETE /messages/:id', { params: { id: sent.id } })
    await t.settle()
    expect(post.channel.removed).toHaveLength(1)
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(JSON.stringify([await messagesOf(id), conversation])).not.toContain('not meant')
    expect((await messagesOf(id)).at(-1)).toMatchObject({ text: '', removedAt: expect.any(String) })
  })

  it('taken back before it was sent is never sent', async () => {
    const id = await begin('lucky')
    const sent = await write(id, 'a slip')
    await t.api('DELETE /messages/:id', { params: { id: sent.id } })
    await t.settle()
    expect(post.channel.sent.map(({ text }) => text)).not.toContain('a slip')
  })

  it('is changed by nobody else, and the contact’s by no member', async () => {
    const id = await begin('guarded')
    const sent = await write(id, 'mine')
    const [theirs] = await messagesOf(id)
    const colleague = await t.newMember('agent')
    const body = { text: 'changed' }
    await expect(colleague.api('PATCH /messages/:id', { params: { id: sent.id }, body })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(t.api('DELETE /messages/:id', { params: { id: theirs?.id ?? sent.id } })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('says when the outside no longer takes the change', async () => {
    const id = await begin('slow')
    const sent = await write(id, 'old')
    await t.settle()
    const usual = post.channel.edit
    post.channel.edit = async () => {
      throw failure('message.unchangeable')
    }
    await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'new' } })
    await t.settle()
    if (usual) post.channel.edit = usual
    expect((await messagesOf(id)).at(-1)).toMatchObject({
      text: 'new',
      failureCode: 'message.unchangeable',
      delivery: 'sent',
    })
  })
})

describe('a channel that takes only so much', () => {
  it('gets everything, once and in order, when it says “not before”', async () => {
    const id = await begin('throttled')
    post.channel.faults.push(...Array.from({ length: 9 }, () => later(300)))
    await write(id, 'one')
    await write(id, 'two')
    expect(await t.settle()).toBe(0)
    const sent = post.channel.sent.filter(({ to }) => to.externalId === 'throttled').map(({ text }) => text)
    expect(sent).toEqual(['one', 'two'])
  })

  it('is never given more than its pace, to one contact and in all, and loses nothing', async () => {
    const paced = await connectPost(t)
    paced.channel.pace = { inbox: { perSecond: 5, burst: 5 }, contact: { perSecond: 1, burst: 1 } }
    const sentAt: { to: string; text: string; at: number }[] = []
    const usual = paced.channel.send
    paced.channel.send = async (message, inbox) => {
      sentAt.push({ to: message.to.externalId, text: message.text, at: t.house.clock.now().getTime() })
      return usual(message, inbox)
    }
    const people = Array.from({ length: 12 }, (_, n) => `crowd-${n}`)
    await paced.hook(people.map((from) => wrote(from, 1)))
    await t.settle()
    const { items } = await t.api('GET /conversations', { query: { q: 'Writer crowd-', limit: 50 } })
    const begun = t.house.clock.now().getTime()
    for (const text of ['first', 'second']) await Promise.all(items.map(({ id }) => write(id, text)))
    expect(await t.settle()).toBe(0)
    expect(sentAt).toHaveLength(24)
    for (const from of people)
      expect(sentAt.filter(({ to }) => to === from).map(({ text }) => text)).toEqual(['first', 'second'])
    const within = (at: number) => sentAt.filter((one) => one.at >= at && one.at < at + 1000).length
    // What may go at once and what a second gives, with the little that counts as now.
    for (const { at } of sentAt) expect(within(at)).toBeLessThanOrEqual(11)
    expect(Math.max(...sentAt.map(({ at }) => at)) - begun).toBeGreaterThanOrEqual(((24 - 5) / 5) * 1000 - 100)
  })
})

describe('an outage of the channel', () => {
  const away = (): Error => failure('inbox.unreachable')

  it('is waited for, and all that was written meanwhile arrives, once and in order', async () => {
    const id = await begin('patient')
    post.channel.faults.push(...Array.from({ length: 12 }, away))
    await write(id, 'one')
    await write(id, 'two')
    expect(await t.settle()).toBe(0)
    const sent = post.channel.sent.filter(({ to }) => to.externalId === 'patient').map(({ text }) => text)
    expect(sent).toEqual(['one', 'two'])
  })

  it('that does not end is told: the message failed, and what comes after it is tried for itself', async () => {
    const id = await begin('far')
    post.channel.faults.push(away())
    const lost = await write(id, 'lost')
    const before = new Date(t.house.clock.now().getTime() - 3 * 3_600_000)
    await t.ctx.db.updateTable('messages').set({ created_at: before }).where('id', '=', lost.id).execute()
    await write(id, 'after it')
    expect(await t.settle()).toBe(0)
    expect((await messagesOf(id)).slice(-2)).toMatchObject([
      { text: 'lost', delivery: 'failed', failureCode: 'inbox.unreachable' },
      { text: 'after it', delivery: 'sent' },
    ])
  })

  it('is waited for by a change too', async () => {
    const id = await begin('changed')
    const sent = await write(id, 'teh')
    await t.settle()
    const usual = post.channel.edit
    let tries = 0
    post.channel.edit = async (edit, inbox) => {
      tries += 1
      if (tries < 9) throw away()
      return usual?.(edit, inbox) ?? { state: 'failed', code: 'internal' }
    }
    await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'the' } })
    expect(await t.settle()).toBe(0)
    if (usual) post.channel.edit = usual
    expect(post.channel.edited.at(-1)).toMatchObject({ text: 'the' })
    expect((await messagesOf(id)).at(-1)).toMatchObject({ failureCode: null })
  })

  it('is no fault of ours: one of those is tried five times, then told', async () => {
    const id = await begin('broken')
    post.channel.faults.push(...Array.from({ length: 5 }, () => new Error('a fault')))
    await write(id, 'unlucky')
    await t.settle()
    for (let n = 0; n < 5; n += 1) {
      await t.ctx.db
        .updateTable('jobs')
        .set({ run_at: new Date(0) })
        .where('state', '=', 'waiting')
        .execute()
      await t.settle()
    }
    expect((await messagesOf(id)).at(-1)).toMatchObject({ delivery: 'failed', failureCode: 'internal' })
  })
})

describe('what goes to a contact beside messages', () => {
  const pace = { inbox: { perSecond: 2, burst: 1 }, contact: { perSecond: 1, burst: 1 } }
  const paced = async (work: (moments: number[]) => Promise<void>): Promise<void> => {
    const { edit, remove } = post.channel
    const moments: number[] = []
    const note = (): void => void moments.push(t.house.clock.now().getTime())
    Object.assign(post.channel, {
      pace,
      edit: async (message: never) => {
        note()
        return edit?.(message, post.inbox as never)
      },
      remove: async (message: never) => {
        note()
        return remove?.(message, post.inbox as never)
      },
    })
    await work(moments).finally(() => {
      Object.assign(post.channel, { edit, remove })
      delete post.channel.pace
    })
  }
  const lastedMs = (moments: readonly number[]) => (moments.at(-1) ?? 0) - (moments[0] ?? 0)

  it('keeps the pace of its contact, however quickly a member edits', async () => {
    const id = await begin('hurried')
    const sent = await write(id, 'draft')
    await t.settle()
    await paced(async (moments) => {
      for (const text of ['one', 'two', 'three'])
        await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text } })
      await t.api('DELETE /messages/:id', { params: { id: sent.id } })
      expect(await t.settle()).toBe(0)
      expect(moments.length).toBeGreaterThan(2)
      expect(lastedMs(moments)).toBeGreaterThan((moments.length - 1) * 1000 - 200)
    })
  })

  it('keeps the pace of the inbox, whoever it goes to', async () => {
    const sent: Message[] = []
    for (const name of ['ida', 'ivo', 'ike', 'ira']) sent.push(await write(await begin(`many-${name}`), 'draft'))
    await t.settle()
    await paced(async (moments) => {
      for (const { id } of sent) await t.api('PATCH /messages/:id', { params: { id }, body: { text: 'final' } })
      expect(await t.settle()).toBe(0)
      expect(moments).toHaveLength(4)
      expect(lastedMs(moments)).toBeGreaterThan(1300)
    })
    expect(post.channel.edited.slice(-4).map(({ text }) => text)).toEqual(['final', 'final', 'final', 'final'])
  })

  it('is left out when it is only that somebody types and there is no room', async () => {
    await paced(async () => {
      const before = post.channel.typed
      const to = { externalId: `typed-to-${randomUUID()}` }
      t.house.clock.advance(5000)
      for (let count = 0; count < 3; count += 1) await typingThrough(t.ctx, post.inbox.id, to)
      expect(post.channel.typed).toBe(before + 1)
    })
  })
})
