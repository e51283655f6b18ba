import type { Message } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Received } from '../../../ports/channel.ts'
import { connectPost, type Post, writer, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let post: Post

beforeAll(async () => {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  post = await connectPost(t)
})

const conversationsOf = async (name: string) => {
  const { items } = await t.api('GET /conversations', { query: { status: 'any', limit: 100 } })
  return items.filter(({ contact }) => contact.name === name)
}

async function messagesOf(id: ConversationId): Promise<Message[]> {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.filter((item) => item.type === 'message')
}

/** The only conversation of a writer, as members see it. */
async function talkOf(from: string) {
  const [conversation, another] = await conversationsOf(`Writer ${from}`)
  if (!conversation || another) throw new Error(`${from} has no conversation, or two`)
  return { conversation, messages: await messagesOf(conversation.id) }
}

async function tell(...told: Received[]): Promise<void> {
  expect(await post.hook(told)).toBe(200)
  expect(await t.settle()).toBe(0)
}

describe('a webhook', () => {
  it('is refused when it is forged, and leaves no row', async () => {
    expect(await post.hook([wrote('forger', 1)], 'wrong')).toBe(401)
    expect(await t.ctx.db.selectFrom('receipts').selectAll().where('from_id', '=', 'forger').execute()).toEqual([])
  })

  it('of an unknown inbox, and of one that is switched off, is not found', async () => {
    const params = { id: post.inbox.id }
    await t.api('PATCH /inboxes/:id', { params, body: { isEnabled: false } })
    expect(await post.hook([wrote('nobody', 1)])).toBe(404)
    await t.api('PATCH /inboxes/:id', { params, body: { isEnabled: true } })
    const unknown = { ...post.inbox, publicKey: 'x'.repeat(24) }
    expect((await t.house.app.inject({ method: 'POST', url: `/hooks/${unknown.publicKey}` })).statusCode).toBe(404)
  })

  it('is thanked for before anything is worked out', async () => {
    expect(await post.hook([wrote('waiting', 1)])).toBe(200)
    expect(await conversationsOf('Writer waiting')).toEqual([])
    await t.settle()
    expect(await conversationsOf('Writer waiting')).toHaveLength(1)
  })
})

describe('what a sender wrote', () => {
  it('stands once and in the order it was sent, whatever order it came in and however often', async () => {
    const people = ['p1', 'p2', 'p3', 'p4', 'p5'].map((name) => `${name}-${post.inbox.id.slice(-4)}`)
    const all = Array.from({ length: 200 }, (_, order) => wrote(people[order % 5] ?? '', order))
    const repeated = [...all, ...all.filter((_, index) => index % 10 < 3)]
    const [shuffled = []] = fc.sample(fc.shuffledSubarray(repeated, { minLength: repeated.length }), { numRuns: 1 })
    for (let at = 0; at < shuffled.length; at += 20) {
      expect(await post.hook(shuffled.slice(at, at + 20))).toBe(200)
      if (at % 120 === 0) await t.settle()
    }
    expect(await t.settle()).toBe(0)
    for (const person of people) {
      const { messages } = await talkOf(person)
      const sent = all.filter(({ from }) => from.externalId === person)
      expect(messages.map(({ text }) => text)).toEqual(sent.map(({ text }) => text))
    }
  })

  it('goes into the resolved conversation, and into a new one after a closed one', async () => {
    await tell(wrote('returning', 1))
    const { conversation } = await talkOf('returning')
    await t.api('POST /conversations/:id/resolution', { params: { id: conversation.id } })
    await tell(wrote('returning', 2))
    expect((await talkOf('returning')).conversation.status).toBe('open')
    await t.ctx.db.updateTable('conversations').set({ status: 'closed' }).where('id', '=', conversation.id).execute()
    await tell(wrote('returning', 3))
    expect(await conversationsOf('Writer returning')).toHaveLength(2)
  })

  it('that came late stands before the answer to what was sent after it, and is unread', async () => {
    await tell(wrote('late', 2))
    const { conversation } = await talkOf('late')
    await t.api('POST /conversations/:id/messages', {
      params: { id: conversation.id },
      body: { clientId: crypto.randomUUID(), text: 'the answer' },
    })
    await t.api('PUT /conversations/:id/reading', { params: { id: conversation.id }, body: { seq: 99 } })
    await tell(wrote('late', 1))
    const talk = await talkOf('late')
    expect(talk.messages.map(({ text }) => text)).toEqual(['message 1', 'message 2', 'the answer'])
    expect(talk.conversation.unread).toBe(2)
    expect(talk.conversation.lastMessage?.preview).toBe('the answer')
  })

  it('answers what it answers', async () => {
    await tell(wrote('replying', 1), wrote('replying', 2, { replyToId: 'replying:1' }))
    const { messages } = await talkOf('replying')
    expect(messages[1]?.replyTo).toEqual({ id: messages[0]?.id, author: 'Writer replying', preview: 'message 1' })
  })

  it('is not lost with characters no database keeps', async () => {
    await tell(wrote('odd', 1, { text: 'a\0b\ud800c' }))
    expect((await talkOf('odd')).messages[0]?.text).toBe('ab\ufffdc')
  })
})

describe('an edit', () => {
  const edit = (from: string, text: string, version: number): Received => ({
    type: 'edited',
    receiptId: `e:${from}:${version}`,
    from: writer(from),
    at: new Date(),
    externalId: `${from}:1`,
    text,
    version,
  })

  it('shows the newest text, whatever came first', async () => {
    await tell(wrote('editing', 1))
    await tell(edit('editing', 'third', 3))
    await tell(edit('editing', 'second', 2))
    const { messages, conversation } = await talkOf('editing')
    expect(messages).toMatchObject([{ text: 'third', editedAt: expect.any(String) }])
    expect(conversation.lastMessage?.preview).toBe('third')
  })

  it('that came before its message waits for it', async () => {
    await tell(edit('early', 'corrected', 5))
    await tell(wrote('early', 1))
    expect((await talkOf('early')).messages).toMatchObject([{ text: 'corrected', editedAt: expect.any(String) }])
  })

  it('of another contact’s message changes nothing', async () => {
    await tell(wrote('honest', 1))
    await tell(wrote('rude', 7), { ...edit('honest', 'defaced', 9), from: writer('rude') })
    expect((await talkOf('honest')).messages[0]?.text).toBe('message 1')
  })
})

describe('an edit that puts another file into a message', () => {
  const picture = (name: string) => ({
    ref: `ref-${name}`,
    key: name,
    name: `${name}.txt`,
    mime: 'text/plain',
    sizeBytes: 3,
    role: 'file' as const,
  })
  const edit = (from: string, order: number, files: ReturnType<typeof picture>[], version: number): Received => ({
    type: 'edited',
    receiptId: `f:${from}:${order}:${version}`,
    from: writer(from),
    at: new Date(),
    externalId: `${from}:${order}`,
    text: `caption ${version}`,
    files,
    version,
  })
  const shownOf = async (from: string) =>
    (await talkOf(from)).messages.map(({ text, attachments }) => [text, ...attachments.map(({ name }) => name)])
  beforeAll(() => {
    for (const name of ['red', 'blue', 'green']) post.channel.files.set(`ref-${name}`, Buffer.from(name))
  })

  it('shows the new one, and still who sent it and when', async () => {
    await tell(wrote('painter', 1, { files: [picture('red')] }))
    const [before] = (await talkOf('painter')).messages
    await tell(edit('painter', 1, [picture('blue')], 1))
    const { messages, conversation } = await talkOf('painter')
    expect(await shownOf('painter')).toEqual([['caption 1', 'blue.txt']])
    expect(messages[0]).toMatchObject({ id: before?.id, author: before?.author, createdAt: before?.createdAt })
    expect(messages[0]?.editedAt).not.toBeNull()
    expect(conversation.lastMessage?.preview).toBe('caption 1')
    const gone = before?.attachments[0]?.id ?? ''
    expect(await t.ctx.db.selectFrom('files').select('id').where('id', '=', gone).execute()).toEqual([])
  })

  it('leaves the file alone when only its words are others, though it is called otherwise now', async () => {
    await tell(wrote('writer', 1, { files: [picture('red')] }))
    const [before] = (await talkOf('writer')).messages
    await tell(edit('writer', 1, [{ ...picture('red'), ref: 'another name of it' }], 1))
    const { messages } = await talkOf('writer')
    expect(messages[0]).toMatchObject({ text: 'caption 1', attachments: [{ id: before?.attachments[0]?.id }] })
  })

  it('in an album changes that one', async () => {
    const part = (n: number, name: string) => wrote('curator', n, { groupId: 'g', text: '', files: [picture(name)] })
    await tell(part(4, 'red'), part(5, 'blue'))
    await tell(edit('curator', 4, [picture('green')], 1))
    expect(await shownOf('curator')).toEqual([['caption 1', 'green.txt', 'blue.txt']])
  })

  it('that came before its message waits for it', async () => {
    await tell(edit('hasty', 1, [picture('green')], 1))
    await tell(wrote('hasty', 1, { files: [picture('red')] }))
    expect(await shownOf('hasty')).toEqual([['caption 1', 'green.txt']])
  })
})

describe('a message that was taken back', () => {
  const removal = (from: string): Received => ({
    type: 'removed',
    receiptId: `r:${from}`,
    from: writer(from),
    at: new Date(),
    externalId: `${from}:1`,
  })

  it('is seen to have been there, and nothing of it is kept', async () => {
    await tell(wrote('sorry', 1, { text: 'a secret' }))
    await tell(removal('sorry'))
    const { messages, conversation } = await talkOf('sorry')
    expect(messages).toMatchObject([{ text: '', removedAt: expect.any(String) }])
    expect(JSON.stringify(conversation.lastMessage)).not.toContain('a secret')
    expect(conversation.lastMessage).toMatchObject({ preview: '', isRemoved: true })
    await tell(wrote('sorry', 2))
    expect((await talkOf('sorry')).conversation.lastMessage).toMatchObject({ preview: 'message 2', isRemoved: false })
  })

  it('before it came is never shown', async () => {
    await tell(removal('quick'))
    await tell(wrote('quick', 1), wrote('quick', 2))
    expect((await talkOf('quick')).messages.map(({ text }) => text)).toEqual(['message 2'])
  })
})

describe('an album', () => {
  it('is one message with its files in order, its words from whichever part has them', async () => {
    const picture = (n: number) => ({
      ref: `pic${n}`,
      name: `${n}.txt`,
      mime: 'text/plain',
      sizeBytes: 3,
      role: 'file' as const,
    })
    for (const n of [1, 2, 3]) post.channel.files.set(`pic${n}`, Buffer.from(`p${n}`))
    const part = (n: number, text: string) => wrote('artist', n, { groupId: 'g', text, files: [picture(n)] })
    await tell(part(2, ''))
    await tell(part(3, 'my car'), part(1, ''))
    const { messages } = await talkOf('artist')
    expect(messages).toHaveLength(1)
    expect(messages[0]?.text).toBe('my car')
    expect(messages[0]?.attachments.map(({ name, state }) => [name, state])).toEqual([
      ['1.txt', 'ready'],
      ['2.txt', 'ready'],
      ['3.txt', 'ready'],
    ])
  })
})

describe('a file', () => {
  const voice = { ref: 'voice', name: 'voice.ogg', mime: 'audio/ogg', sizeBytes: null, role: 'voice' as const }

  it('is shown as being fetched with the message, then as what it is', async () => {
    post.channel.files.set('voice', Buffer.from('hello'))
    expect(await post.hook([wrote('speaker', 1, { text: '', files: [voice] })])).toBe(200)
    await t.settle()
    expect((await talkOf('speaker')).messages[0]?.attachments).toMatchObject([
      { name: 'voice.ogg', role: 'voice', state: 'ready', url: expect.stringContaining('/files/') },
    ])
  })

  it('that is a sticker is told by its sign in lists', async () => {
    post.channel.files.set('cat', Buffer.from('cat'))
    const cat = { ref: 'cat', name: 'sticker_1.webp', mime: 'image/webp', sizeBytes: 3, role: 'sticker' as const }
    await tell(wrote('fan', 1, { text: '', files: [cat], parts: [{ type: 'sticker', emoji: '🔥' }] }))
    const { conversation, messages } = await talkOf('fan')
    expect(conversation.lastMessage?.preview).toBe('🔥')
    expect(messages[0]?.attachments).toMatchObject([{ role: 'sticker', state: 'ready' }])
  })

  it('that is too large leaves the message, and says why it is not there', async () => {
    post.channel.files.set('huge', failure('file.too_large'))
    await tell(wrote('heavy', 1, { files: [{ ...voice, ref: 'huge', name: 'film.mp4' }] }))
    expect((await talkOf('heavy')).messages).toMatchObject([
      { text: 'message 1', attachments: [{ name: 'film.mp4', state: 'failed', failureCode: 'file.too_large' }] },
    ])
  })
})

describe('the beginning of a talk', () => {
  it('is greeted, and is no message unless it says something', async () => {
    await tell(wrote('guest', 1, { text: '', start: 'spring-sale' }))
    expect(await conversationsOf('Writer guest')).toEqual([])
    expect(post.channel.sent.at(-1)).toMatchObject({
      to: { externalId: 'guest' },
      text: expect.stringContaining('Hello'),
    })
    await tell(wrote('guest', 2))
    const { conversation } = await talkOf('guest')
    const contact = await t.api('GET /contacts/:id', { params: { id: conversation.contact.id } })
    expect(contact.attributes).toEqual({ start: 'spring-sale' })
  })
})

describe('a pressed button', () => {
  const press = (from: string, action: string): Received => ({
    type: 'pressed',
    receiptId: `b:${from}:${action}`,
    from: writer(from),
    at: new Date(),
    action,
    pressId: `press-${action}`,
    externalId: null,
  })
  const toast = (action: string) =>
    post.channel.pressesAnswered.findLast(({ pressId }) => pressId === `press-${action}`)

  it('says that the question is settled, asks for a rating and takes it', async () => {
    await tell(wrote('happy', 1), press('happy', 'satisfied'))
    expect((await talkOf('happy')).conversation.status).toBe('resolved')
    expect(post.channel.sent.at(-1)?.buttons[0]?.map((button) => 'action' in button && button.action)).toEqual([
      'rate:1',
      'rate:2',
      'rate:3',
      'rate:4',
      'rate:5',
    ])
    await tell(press('happy', 'rate:4'))
    expect((await talkOf('happy')).conversation.rating?.score).toBe(4)
    expect(toast('rate:4')?.text).toBe('Thank you for the rating!')
  })

  it('that means nothing ends the waiting and changes nothing', async () => {
    await tell(wrote('odd-presser', 1), press('odd-presser', 'rate:9'), press('odd-presser', 'drop table'))
    expect((await talkOf('odd-presser')).conversation.rating).toBeNull()
    expect(toast('drop table')).toEqual({ pressId: 'press-drop table', text: null })
  })
})

describe('a contact who blocked us', () => {
  const reach = (from: string, isReachable: boolean): Received => ({
    type: 'reachability',
    receiptId: `reach:${from}:${isReachable}`,
    from: writer(from),
    at: new Date(),
    isReachable,
  })

  it('is not written to until they write again', async () => {
    await tell(wrote('cross', 1), reach('cross', false))
    const { conversation } = await talkOf('cross')
    const reply = (text: string) =>
      t.api('POST /conversations/:id/messages', {
        params: { id: conversation.id },
        body: { clientId: crypto.randomUUID(), text },
      })
    expect((await talkOf('cross')).conversation.isReachable).toBe(false)
    await expect(reply('are you there?')).rejects.toMatchObject({ code: 'contact.unreachable' })
    await tell(wrote('cross', 2, { at: new Date(Date.now() + 1000) }))
    expect((await talkOf('cross')).conversation.isReachable).toBe(true)
    await reply('welcome back')
    await t.settle()
    expect(post.channel.sent.at(-1)?.text).toBe('welcome back')
  })
})
