import { randomUUID } from 'node:crypto'
import type { Message } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { wrote } from '../../../testing/fake-channel.ts'
import { connectDesk, deskMessage, type FakeDeskLine } from '../../../testing/fake-desk.ts'
import { newWorkspace, type TestWorkspace, type TypedApi } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let line: FakeDeskLine
let visitor: TypedApi
let id: ConversationId
let topicId: string

beforeEach(async () => {
  t = await newWorkspace()
  line = await connectDesk(t)
  visitor = (await t.newVisitor()).api
  const body = { clientId: randomUUID(), text: 'I want a person' }
  id = (await visitor('POST /messenger/conversations', { body })).conversation.id
  await t.settle()
  topicId = line.topic().id
})

async function messages(): Promise<Message[]> {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.filter((item) => item.type === 'message')
}
const conversation = async () => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const seen = async () =>
  (await visitor('GET /messenger/conversations/:id/messages', { params: { id } })).items.map(({ text }) => text)
const lastPost = () => line.topic().posts.at(-1)?.text ?? ''

describe('what a linked member writes in a topic', () => {
  it('goes to the contact, in the member’s name and from there, and the conversation is theirs', async () => {
    await line.says('owner', topicId, 'How can I help?')
    expect(await seen()).toContain('How can I help?')
    expect((await messages()).at(-1)).toMatchObject({
      text: 'How can I help?',
      author: { type: 'member', name: 'Olga Owner' },
      via: line.post.channel.kind,
    })
    expect(await conversation()).toMatchObject({ assignee: { name: 'Olga Owner' }, needsPerson: false })
    expect(line.topic().posts.filter(({ text }) => text.includes('How can I help?'))).toEqual([])
  })

  it('told twice is said once', async () => {
    const message = await line.says('owner', topicId, 'Only once')
    await line.post.hook([message, { ...message }])
    await t.settle()
    expect((await seen()).filter((text) => text === 'Only once')).toHaveLength(1)
  })

  it('goes on in the channel the contact uses, with what it answers', async () => {
    await line.post.hook([wrote('anna', 1, { text: 'I want a person' })])
    await t.settle()
    const topic = line.topicOf('Writer anna')
    const theirs = topic.posts.find(({ text }) => text.includes('I want a person'))
    await line.says('owner', topic.id, { text: 'Here I am', replyToId: theirs?.id ?? null })
    expect(line.post.channel.sent.at(-1)).toMatchObject({
      text: 'Here I am',
      replyToId: 'anna:1',
      to: { externalId: 'anna' },
    })
  })

  it('with two slashes before it, or as a note, is for colleagues only', async () => {
    await line.says('owner', topicId, '// do not tell them')
    await line.commands('owner', topicId, '/note nor this')
    expect((await messages()).slice(-2)).toMatchObject([
      { text: 'do not tell them', isNote: true },
      { text: 'nor this', isNote: true },
    ])
    expect((await seen()).join()).not.toMatch(/tell them|nor this/)
    await line.says('owner', topicId, '//')
    expect(lastPost()).toContain('/note text')
  })

  it('written anew there is another one for the contact, also when the edit comes first', async () => {
    const message = await line.says('owner', topicId, 'teh answer')
    const edit = { type: 'edited', externalId: message.externalId, text: 'the answer', command: null, version: 1 }
    await line.tells('owner', topicId, edit)
    expect(await seen()).toContain('the answer')
    const later = deskMessage(line.group, { from: 'owner', topicId }, { text: 'frist', at: new Date() })
    await line.post.hook([{ ...later, receiptId: 'e1', type: 'edited', text: 'first', version: 1 } as never])
    await line.post.hook([later])
    await t.settle()
    expect((await seen()).at(-1)).toBe('first')
    expect(line.topic().posts.filter(({ text }) => text.includes('Changed'))).toEqual([])
  })

  it('brings its files, an album as one message, and says when one cannot be brought', async () => {
    const file = (ref: string) => ({ ref, name: `${ref}.png`, mime: 'image/png', sizeBytes: 3, role: 'file' as const })
    for (const ref of ['a', 'b']) line.post.channel.files.set(ref, Buffer.from(`bytes of ${ref}`))
    const by = { from: 'owner', topicId }
    const pieces = ['a', 'b'].map((ref, n) =>
      deskMessage(line.group, by, { files: [file(ref)], albumId: 'album', text: n === 0 ? 'two pictures' : '' }),
    )
    await line.post.hook([pieces[1] as never])
    await line.post.hook([pieces[0] as never])
    await t.settle()
    const album = (await messages()).filter(({ attachments }) => attachments.length > 0)
    expect(album).toMatchObject([{ text: 'two pictures', attachments: [{ name: 'a.png' }, { name: 'b.png' }] }])
    line.post.channel.files.set('huge', failure('file.too_large'))
    await line.says('owner', topicId, { files: [file('huge')] })
    expect(lastPost()).toContain('not sent: The file is larger')
  })

  it('is a note for all of its album, wherever in it that stands and however late a picture comes', async () => {
    const file = (ref: string) => ({ ref, name: `${ref}.png`, mime: 'image/png', sizeBytes: 3, role: 'file' as const })
    for (const ref of ['a', 'b', 'c']) line.post.channel.files.set(ref, Buffer.from(`bytes of ${ref}`))
    const piece = (ref: string, text: string) =>
      deskMessage(line.group, { from: 'owner', topicId }, { files: [file(ref)], albumId: 'secret', text })
    await line.post.hook([piece('a', ''), piece('b', '// not for the customer')])
    await t.settle()
    await line.post.hook([piece('c', '')])
    await t.settle()
    const withFiles = (await messages()).filter(({ attachments }) => attachments.length > 0)
    expect(withFiles).toMatchObject([
      { isNote: true, text: 'not for the customer', attachments: [{ name: 'a.png' }, { name: 'b.png' }] },
      { isNote: true, attachments: [{ name: 'c.png' }] },
    ])
  })

  it('keeps the file it came with, and says so when that is replaced there', async () => {
    for (const ref of ['old', 'new']) line.post.channel.files.set(ref, Buffer.from(`bytes of ${ref}`))
    const file = (ref: string) => ({ ref, name: `${ref}.png`, mime: 'image/png', sizeBytes: 3, role: 'file' as const })
    const { externalId } = await line.says('owner', topicId, { text: 'the bil', files: [file('old')] })
    const edit = { type: 'edited', externalId, command: null }
    await line.tells('owner', topicId, { ...edit, text: 'the bill', files: [file('old')], version: 1 })
    const before = lastPost()
    expect(before).not.toContain('replaced')
    await line.tells('owner', topicId, { ...edit, text: 'the new bill', files: [file('new')], version: 2 })
    expect(lastPost()).toContain('keeps the file as it was sent')
    expect((await messages()).at(-1)).toMatchObject({ text: 'the new bill', attachments: [{ name: 'old.png' }] })
  })

  it('and was sent cannot become a note: the contact sees it as it was', async () => {
    const message = await line.says('owner', topicId, 'for you')
    await line.tells('owner', topicId, {
      type: 'edited',
      externalId: message.externalId,
      text: '// oops',
      command: null,
      version: 2,
    })
    expect((await seen()).at(-1)).toBe('for you')
    expect(lastPost()).toContain('cannot become a note')
  })

  it.each([
    ['an edit into a note by its command', { text: 'she is lying', command: { name: 'note', rest: 'she is lying' } }],
    ['an edit into a command', { text: 'Boris the idiot', command: { name: 'assign', rest: 'Boris the idiot' } }],
    ['an edit into a bold note', { text: '**// she is lying**', command: null }],
  ])('and was sent stays what it was: %s', async (_, edit) => {
    const message = await line.says('owner', topicId, 'One moment')
    await line.tells('owner', topicId, { type: 'edited', externalId: message.externalId, version: 3, ...edit })
    expect((await seen()).at(-1)).toBe('One moment')
  })

  it.each([
    ['a bold note', '**// she is a thief**'],
    ['a quoted note', '> // she is a thief'],
    ['a note behind what nobody sees', ' \u200b // she is a thief'],
    ['a note behind what looks like nothing', '\u3164\ufe0f\u2800\u061c// she is a thief'],
    ['a note that is a link', '[// she is a thief](https://a.example/)'],
    ['a note with linked slashes', '[//](https://a.example/) she is a thief'],
    ['a note with wide slashes', '／／she is a thief'],
    ['a command of ours that was passed on', '/note she is a thief'],
    ['a command that is a link', '[/note she is a thief](https://a.example/)'],
    ['a command in code', '`/note` she is a thief'],
    ['a command with a wide slash', '／note@shop_bot she is a thief'],
  ])('is a note however it looks: %s', async (_, text) => {
    await line.says('owner', topicId, text)
    expect((await messages()).at(-1)).toMatchObject({ isNote: true, text: expect.stringContaining('she is a thief') })
    expect((await seen()).join()).not.toContain('thief')
  })

  it.each([
    ['**//** a *b*', 'a *b*'],
    ['`//`a', 'a'],
    ['_//_ a', 'a'],
    ['__// a__', '__a__'],
  ])('as a note has no signs left of its slashes: %s', async (text, kept) => {
    await line.says('owner', topicId, text)
    expect((await messages()).at(-1)).toMatchObject({ isNote: true, text: kept })
  })

  it.each([
    ['a command in other letters', '/заметка вор'],
    ['a command in code', '`/close`'],
  ])('and looks like a command goes nowhere: %s', async (_, text) => {
    const before = (await seen()).length
    await line.says('owner', topicId, text)
    expect(await seen()).toHaveLength(before)
    expect(lastPost()).toContain('begins like a command')
  })

  it('does not tell the contact whose words were passed on, and that a poll cannot be sent', async () => {
    const parts = [{ type: 'forwarded' as const, from: 'The Boss' }]
    await line.says('owner', topicId, { text: 'A discount is fine', parts })
    expect((await messages()).at(-1)).toMatchObject({ text: 'A discount is fine', parts: [] })
    await line.says('owner', topicId, { parts: [{ type: 'unsupported', kind: 'poll' }] })
    expect((await seen()).at(-1)).toBe('A discount is fine')
    expect(lastPost()).toContain('not sent')
  })

  it('told again after the server stopped in the middle is said once, and nobody is told it was not', async () => {
    line.post.channel.files.set('bill', Buffer.from('the bill'))
    const file = { ref: 'bill', name: 'bill.pdf', mime: 'application/pdf', sizeBytes: 8, role: 'file' as const }
    const message = await line.says('owner', topicId, { text: 'The bill', files: [file] })
    const again = { handled_at: null, payload: JSON.stringify(message) }
    await t.ctx.db.updateTable('receipts').set(again).where('external_id', '=', message.receiptId).execute()
    await line.says('owner', topicId, 'And more')
    expect((await messages()).filter(({ text }) => text === 'The bill')).toHaveLength(1)
    expect(line.topic().posts.filter(({ text }) => text.includes('not sent'))).toEqual([])
  })

  it('in a topic of no conversation reaches nobody, and that is said once a day', async () => {
    line.group.topics.set('9', { id: '9', name: 'Lunch', isClosed: false, posts: [] })
    await line.says('owner', '9', 'noon?')
    await line.says('owner', '9', 'or later?')
    expect(line.group.topics.get('9')?.posts.map(({ text }) => text)).toEqual([
      expect.stringContaining('belongs to no conversation'),
    ])
  })

  it('to somebody who blocked us is said not to be sent', async () => {
    await line.post.hook([wrote('gone', 1, { text: 'I want a person' })])
    await t.settle()
    const topic = line.topicOf('Writer gone')
    await line.post.hook([
      { ...wrote('gone', 2), type: 'reachability', receiptId: 'gone', isReachable: false, at: new Date() } as never,
    ])
    await t.settle()
    await line.says('owner', topic.id, 'hello?')
    expect(topic.posts.at(-1)).toMatchObject({ text: expect.stringContaining('cannot be written to') })
  })

  it('that the channel could not deliver is told below it', async () => {
    await line.post.hook([wrote('far', 1, { text: 'I want a person' })])
    await t.settle()
    const topic = line.topicOf('Writer far')
    line.post.channel.send = async () => ({ state: 'failed', code: 'inbox.refused' })
    const message = await line.says('owner', topic.id, 'hello?')
    expect(topic.posts.at(-1)).toMatchObject({
      text: expect.stringContaining('did not get this message'),
      replyToId: message.externalId,
    })
  })
})

describe('whoever is not linked', () => {
  it('is told why the contact did not get it, and not for every word', async () => {
    await line.says('stranger', topicId, 'hello from nobody')
    expect(await seen()).not.toContain('hello from nobody')
    expect(lastPost()).toContain('/addmanager stranger')
    for (let n = 0; n < 5; n += 1) await line.says('stranger', topicId, `hello again ${n}`)
    expect(line.topic().posts.filter(({ text }) => text.includes('not linked'))).toHaveLength(2)
  })

  it('moves nothing by buttons, commands or by closing the topic', async () => {
    await line.tells('stranger', topicId, { type: 'pressed', action: 'close', pressId: 'p', externalId: 'x' })
    expect(line.post.channel.pressesAnswered.at(-1)?.text).toContain('not linked')
    await line.commands('stranger', topicId, '/close')
    await line.commands('stranger', topicId, '/addmanager 7 Olga Owner')
    line.topic().isClosed = true
    await line.tells('stranger', topicId, { type: 'topic', change: 'closed', name: null })
    expect(await conversation()).toMatchObject({ status: 'open' })
    expect(line.topic().isClosed).toBe(false)
    const { items } = await t.api('GET /member-links')
    expect(items.map(({ externalId }) => externalId)).toEqual(['owner'])
  })

  it('who writes without a name is told so', async () => {
    await line.says('', topicId, 'as the group')
    expect(lastPost()).toContain('Remain anonymous')
  })
})

describe('buttons and commands', () => {
  const press = (action: string) =>
    line.tells('owner', topicId, { type: 'pressed', action, pressId: action, externalId: 'x' })

  it('take, give, close and open a conversation', async () => {
    const colleague = await t.newMember('agent', 'Kim Colleague')
    await press('take')
    expect(await conversation()).toMatchObject({ assignee: { name: 'Olga Owner' } })
    await press('assign')
    const choice = line.topic().posts[0]?.buttons.flat() ?? []
    expect(choice.map(({ label }) => label)).toEqual(['Olga Owner', 'Kim Colleague', '← Back'])
    await press(`to:${colleague.memberId}`)
    expect(await conversation()).toMatchObject({ assignee: { name: 'Kim Colleague' } })
    await press('take')
    expect(line.post.channel.pressesAnswered.at(-1)?.text).toContain('Kim Colleague has it already')
    expect(await conversation()).toMatchObject({ assignee: { name: 'Kim Colleague' } })
    await press('close')
    expect(await conversation()).toMatchObject({ status: 'resolved' })
    await line.commands('owner', topicId, '/reopen')
    await line.commands('owner', topicId, '/take')
    expect(await conversation()).toMatchObject({ status: 'open', assignee: { name: 'Olga Owner' } })
    await line.commands('owner', topicId, '/assign kim')
    await line.commands('owner', topicId, '/close')
    expect(await conversation()).toMatchObject({ status: 'resolved', assignee: { name: 'Kim Colleague' } })
    expect(line.post.channel.pressesAnswered.map(({ pressId }) => pressId)).toContain('take')
  })

  it('nobody knows go nowhere', async () => {
    await line.commands('owner', topicId, '/refund everything')
    expect((await seen()).join()).not.toContain('refund')
    expect(lastPost()).toContain('I do not know /refund')
    await press('to:not-a-member')
    await press('sudo')
    expect(await conversation()).toMatchObject({ status: 'open' })
  })

  it('let admins say who may answer, and nobody else', async () => {
    await t.newMember('agent', 'Kim Colleague')
    await line.commands('owner', null, '/addmanager 55 Kim Colleague')
    expect(line.group.general.at(-1)?.text).toContain('Kim Colleague may answer')
    await line.says('55', topicId, 'Kim here')
    expect((await messages()).at(-1)).toMatchObject({ text: 'Kim here', author: { name: 'Kim Colleague' } })
    await line.commands('55', null, '/addmanager 66 Olga Owner')
    expect(line.group.general.at(-1)?.text).toContain('Only admins')
    await line.commands('owner', null, '/addmanager 77 Nobody Known')
    expect(line.group.general.at(-1)?.text).toContain('No member is called')
    await line.commands('owner', null, '/managers')
    expect(line.group.general.at(-1)?.text).toMatch(/Olga Owner – owner[\s\S]*Kim Colleague – 55/)
    await line.commands('owner', null, '/removemanager owner')
    expect(line.group.general.at(-1)?.text).toContain('That is you')
    await line.commands('owner', null, '/removemanager 55')
    await line.says('55', topicId, 'Kim again')
    expect(await seen()).not.toContain('Kim again')
  })

  it('tell who one is and how much there is', async () => {
    await line.commands('owner', null, '/me')
    expect(line.group.general.at(-1)?.text).toContain('You are Olga Owner, owner')
    await line.commands('stranger', null, '/me')
    expect(line.group.general.at(-1)?.text).toContain('number is stranger')
    await line.commands('owner', null, '/stats')
    expect(line.group.general.at(-1)?.text).toContain('Wait for a person: 1')
  })
})

describe('a topic changed by hand', () => {
  it('closes and opens the conversation, and keeps the name it was given', async () => {
    line.topic().isClosed = true
    await line.tells('owner', topicId, { type: 'topic', change: 'closed', name: null })
    expect(await conversation()).toMatchObject({ status: 'resolved' })
    line.topic().isClosed = false
    await line.tells('owner', topicId, { type: 'topic', change: 'reopened', name: null })
    expect(await conversation()).toMatchObject({ status: 'open' })
    line.topic().name = '🔴 The loud one'
    await line.tells('owner', topicId, { type: 'topic', change: 'renamed', name: '🔴 The loud one' })
    await line.commands('owner', topicId, '/take')
    await line.says('owner', topicId, 'Hello')
    expect(line.topic().name).toBe('🟡 The loud one')
  })
})

it('keeps nothing of what colleagues say among themselves, or in groups that are none of ours', async () => {
  await line.says('owner', null, 'lunch at noon?')
  const elsewhere = { ...line.group, id: 'elsewhere' }
  await line.post.hook([deskMessage(elsewhere, { from: 'x', topicId: '5' }, { text: 'a family matter' })])
  await t.settle()
  const receipts = await t.ctx.db.selectFrom('receipts').selectAll().execute()
  expect(JSON.stringify(receipts)).not.toMatch(/lunch|family/)
  expect(JSON.stringify(receipts)).toContain('"connect"')
})

describe('connecting a group', () => {
  it('takes a code once, of its own bot, and tells when it does not count', async () => {
    const { items } = await t.api('GET /desks')
    expect(items).toMatchObject([{ title: 'Support', problem: null, queue: { waiting: 0 } }])
    const other = await connectDesk(t)
    const { code } = await t.api('POST /desks/codes', { body: { inboxId: other.post.inbox.id } })
    const inOther = { ...line.group, id: 'elsewhere' }
    const asks = async (rest: string) => {
      await line.post.hook([deskMessage(inOther, { from: 'x', topicId: null }, { command: { name: 'connect', rest } })])
      await t.settle()
    }
    await asks(code)
    await asks('wrong')
    expect((await t.api('GET /desks')).items).toHaveLength(2)
    expect(line.group.privately.at(-1)?.text).toContain('used or has expired')
  })

  it('without a code is told where one is made', async () => {
    line.group.id = `${line.group.id}-other`
    await line.commands('owner', null, '/connect')
    expect(line.group.general.at(-1)?.text).toContain('Write the code behind it')
  })

  it('without topics is told there what to do', async () => {
    const { items } = await t.api('GET /desks')
    await t.api('DELETE /desks/:id', { params: { id: items[0]?.id as never } })
    line.group.problem = 'desk.no_topics'
    const { code } = await t.api('POST /desks/codes', { body: { inboxId: line.post.inbox.id } })
    await line.commands('owner', null, `/connect ${code}`)
    expect(line.group.general.at(-1)?.text).toContain('has no topics')
  })

  it('gives its conversations back to another when it goes', async () => {
    const other = await connectDesk(t)
    const { items } = await t.api('GET /desks')
    const first = items.find(({ inbox }) => inbox.id === line.post.inbox.id)
    await t.api('DELETE /desks/:id', { params: { id: first?.id as never } })
    await t.settle()
    expect([...other.group.topics.values()].map(({ name }) => name)).toEqual([line.topic().name])
  })

  it('is the way of admins only', async () => {
    const agent = await t.newMember('agent')
    const body = { inboxId: line.post.inbox.id }
    await expect(agent.api('POST /desks/codes', { body })).rejects.toMatchObject({ code: 'forbidden' })
    const { items: inboxes } = await t.api('GET /inboxes')
    const widget = inboxes.find(({ kind }) => kind === 'widget')
    await expect(t.api('POST /desks/codes', { body: { inboxId: widget?.id as never } })).rejects.toMatchObject({
      code: 'desk.not_supported',
    })
  })

  it('of several, each gets the inboxes it names', async () => {
    const other = await connectDesk(t)
    const { items } = await t.api('GET /desks')
    const second = items.find(({ inbox }) => inbox.id === other.post.inbox.id)
    const params = { id: second?.id as never }
    await t.api('PATCH /desks/:id', { params, body: { servedInboxIds: [other.post.inbox.id] } })
    await other.post.hook([wrote('theirs', 1, { text: 'I want a person' })])
    await t.settle()
    expect(other.topicOf('Writer theirs').posts.length).toBeGreaterThan(1)
    expect([...line.group.topics.values()].map(({ name }) => name).join()).not.toContain('theirs')
    const { items: found } = await t.api('GET /conversations', { query: { q: 'Writer theirs' } })
    const { topic } = await t.api('GET /conversations/:id/desk', { params: { id: found[0]?.id as never } })
    expect(topic).toMatchObject({ desk: { id: second?.id }, behindSince: null })
  })
})
