import { randomUUID } from 'node:crypto'
import type { DraftKind } from '@opora/contract/drafts'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask, begin, draftOf } from '../../../testing/conversing.ts'
import { type LiveSocket, openLive } from '../../../testing/live-socket.ts'
import { newWorkspace, type TestWorkspace, type TypedApi } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { listening } from '../../../testing/wire.ts'
import { reply } from '../reply.ts'
import { savesPerMinute } from './limits.ts'
import { forgetEnded } from './store.ts'

type Member = Awaited<ReturnType<TestWorkspace['newMember']>>

let t: TestWorkspace
let kim: Member
let lee: Member
beforeAll(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
  lee = await t.newMember('admin', 'Lee')
})

const sockets: LiveSocket[] = []
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.terminate()
})

const now = (): number => t.house.clock.now().getTime()
const talk = async (): Promise<ConversationId> => (await ask(t, 'I want a person')).id

interface Typed {
  text: string
  kind?: DraftKind
  version?: number
  replyToId?: MessageId | null
}

/** A draft in a conversation as a member's browser keeps and sees it. */
function desk(api: TypedApi, id: ConversationId) {
  const params = { id }
  return {
    put: ({ kind = 'reply', version = now(), ...rest }: Typed) =>
      api('PUT /conversations/:id/drafts/:kind', { params: { id, kind }, body: { version, ...rest } }),
    texts: async () =>
      (await api('GET /conversations/:id/drafts', { params })).items.map(({ kind, text }) => `${kind}: ${text}`),
    listed: async () => (await api('GET /drafts')).items.filter((one) => one.conversationId === id),
    send: (text: string) => api('POST /conversations/:id/messages', { params, body: draftOf(text) }),
    note: (text: string) => api('POST /conversations/:id/notes', { params, body: draftOf(text) }),
  }
}

describe('a draft', () => {
  it('is its author’s alone, one for the reply and one for the note', async () => {
    const id = await talk()
    const [mine, other] = [desk(kim.api, id), desk(lee.api, id)]
    await mine.put({ text: 'Dear Anna' })
    await mine.put({ text: 'Ask Lee', kind: 'note' })
    await other.put({ text: 'Another' })
    expect(await mine.texts()).toEqual(['note: Ask Lee', 'reply: Dear Anna'])
    expect(await other.texts()).toEqual(['reply: Another'])
    expect((await mine.listed()).map(({ preview }) => preview).toSorted()).toEqual(['Ask Lee', 'Dear Anna'])
    await kim.api('DELETE /conversations/:id/drafts/:kind', { params: { id, kind: 'reply' } })
    expect(await mine.texts()).toEqual(['note: Ask Lee'])
    expect(await other.texts()).toEqual(['reply: Another'])
  })

  it('is over without anything to see in it, and when it is sent: only that of its kind, only the sender’s', async () => {
    const id = await talk()
    const [mine, other] = [desk(kim.api, id), desk(lee.api, id)]
    await mine.put({ text: 'Soon empty' })
    await mine.put({ text: ' \n\u200b', version: now() + 1 })
    expect([await mine.texts(), await mine.listed()]).toEqual([[], []])
    await mine.put({ text: 'Dear Anna', version: now() + 2 })
    await mine.put({ text: 'Ask Lee', kind: 'note' })
    await other.put({ text: 'Another' })
    await mine.send('Dear Anna')
    expect(await mine.texts()).toEqual(['note: Ask Lee'])
    await mine.note('Ask Lee')
    expect(await mine.texts()).toEqual([])
    expect(await other.texts()).toEqual(['reply: Another'])
  })

  it('stays when its message was refused, and when its author answered from elsewhere', async () => {
    const id = await talk()
    const mine = desk(kim.api, id)
    await mine.put({ text: 'Dear Anna' })
    await expect(mine.send(' ')).rejects.toMatchObject({ code: 'message.empty' })
    const draft = { clientId: randomUUID(), text: 'From a topic', fileIds: [] }
    await reply(kim.ctx, { conversationId: id, draft })
    expect(await mine.texts()).toEqual(['reply: Dear Anna'])
  })

  it('is not brought back by a save that was late', async () => {
    const id = await talk()
    const mine = desk(kim.api, id)
    const version = now()
    await mine.put({ text: 'Dear Anna', version })
    await mine.send('Dear Anna')
    expect(await mine.put({ text: 'Dear Ann', version: version - 1 })).toMatchObject({ text: '' })
    expect(await mine.put({ text: 'Dear Anna', version })).toMatchObject({ text: '' })
    expect(await mine.texts()).toEqual([])
    expect(await mine.put({ text: 'Next', version: version + 5 })).toMatchObject({ text: 'Next' })
  })

  it('that is typed on while its conversation is merged away stands where that went once', async () => {
    const source = await ask(t, 'I want a person')
    const target = await begin(t, 'I want a person', source.visitor)
    const [mine, there] = [desk(kim.api, source.id), desk(kim.api, target.id)]
    await there.put({ text: 'Dear Anna' })
    await mine.put({ text: 'Hello wor' })
    await t.api('POST /merges', { body: { sourceId: source.id, targetId: target.id } })
    t.house.clock.advance(1000)
    await mine.put({ text: 'Hello world!' })
    expect(await there.texts()).toEqual(['reply: Dear Anna\n\nHello world!'])
    expect(await mine.texts()).toEqual([])
  })

  it('tells whoever saves an older version what stands', async () => {
    const mine = desk(kim.api, await talk())
    const version = now()
    await mine.put({ text: 'Newer', version })
    expect(await mine.put({ text: 'Older', version: version - 1 })).toMatchObject({ text: 'Newer', version })
    expect(await mine.texts()).toEqual(['reply: Newer'])
  })

  it('of a browser whose clock is years ahead gives way to the next word', async () => {
    const mine = desk(kim.api, await talk())
    const { version } = await mine.put({ text: 'From the future', version: Number.MAX_SAFE_INTEGER })
    expect(version).toBeLessThanOrEqual(now() + 300_000)
    t.house.clock.advance(1000)
    expect(await mine.put({ text: 'Now', version: version + 1 })).toMatchObject({ text: 'Now' })
  })

  it('keeps what it answers, of the same conversation only', async () => {
    const [id, elsewhere] = [await talk(), await ask(t, 'Hello')]
    const mine = desk(kim.api, id)
    const { id: replyToId } = await mine.send('First')
    expect(await mine.put({ text: 'Second', replyToId })).toMatchObject({ replyToId })
    const [foreign] = await elsewhere.timeline()
    await expect(mine.put({ text: 'x', replyToId: foreign?.id as MessageId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('goes with its author', async () => {
    const leaver = await t.newMember('agent', 'Leaver')
    await desk(leaver.api, await talk()).put({ text: 'Half' })
    await t.api('DELETE /members/:id', { params: { id: leaver.memberId } })
    await t.settle()
    const left = t.ctx.db.selectFrom('drafts').selectAll().where('member_id', '=', leaver.memberId)
    expect(await left.execute()).toEqual([])
  })

  it('that is over is forgotten in the end, one that is not stays', async () => {
    const [over, kept] = [desk(kim.api, await talk()), desk(kim.api, await talk())]
    await over.put({ text: 'Over' })
    await over.send('Over')
    await kept.put({ text: 'Kept' })
    await t.house.database.run('platform', (db) => forgetEnded(db, new Date(now() + 1000)))
    expect(await kept.texts()).toEqual(['reply: Kept'])
    const empty = t.ctx.db.selectFrom('drafts').selectAll().where('text', '=', '')
    expect(await empty.execute()).toEqual([])
  })
})

describe('what hostile hands put into a draft', () => {
  it.each([
    ['<script>alert(1)</script> & more', '<script>alert(1)</script> & more'],
    ['# Hello\n\n**bold** [link](https://example.com)', 'Hello bold link'],
    [`${'😀'.repeat(9999)}a`, undefined],
  ])('is kept letter for letter and shown as one line: %#', async (text, shown) => {
    const mine = desk(kim.api, await talk())
    await mine.put({ text })
    expect(await mine.texts()).toEqual([`reply: ${text}`])
    const preview = (await mine.listed())[0]?.preview ?? ''
    expect(preview.isWellFormed()).toBe(true)
    expect(preview.length).toBeLessThan(300)
    if (shown) expect(preview).toBe(shown)
  })

  it.each([
    ['20,001 characters', { text: 'x'.repeat(20_001) }, 'invalid'],
    ['half an emoji', { text: '\ud83d' }, 'malformed'],
    ['no version', { text: 'x', version: 0 }, 'invalid'],
    ['half a version', { text: 'x', version: 1.5 }, 'invalid'],
  ])('is refused: %s', async (_, typed, code) => {
    const mine = desk(kim.api, await talk())
    await mine.put({ text: 'Before' })
    await expect(mine.put(typed)).rejects.toMatchObject({ code })
    expect(await mine.texts()).toEqual(['reply: Before'])
  })

  it('is not found in a conversation of another workspace, and not under another kind', async () => {
    const foreign = await newWorkspace()
    const theirs = desk(kim.api, (await ask(foreign, 'Hello')).id)
    expect(await refusalOf(theirs.put({ text: 'x' }))).toMatchObject({ code: 'not_found' })
    expect(await refusalOf(theirs.texts())).toMatchObject({ code: 'not_found' })
    const mine = desk(kim.api, await talk())
    expect(await refusalOf(mine.put({ text: 'x', kind: 'letter' as 'note' }))).toMatchObject({ code: 'not_found' })
  })

  it('in hundreds is slowed down; others are not', async () => {
    const busy = await t.newMember('agent', 'Busy')
    const id = await talk()
    const mine = desk(busy.api, id)
    for (let n = 0; n < savesPerMinute; n++) await mine.put({ text: `x${n}`, version: now() + n })
    expect(await refusalOf(mine.put({ text: 'x' }))).toMatchObject({ code: 'rate_limited' })
    expect(await mine.texts()).toEqual([`reply: x${savesPerMinute - 1}`])
    await desk(lee.api, id).put({ text: 'fine' })
  })
})

it('of saves in any order, each once or twice and some at once, the last typed one stays', async () => {
  const typed = fc.uniqueArray(fc.record({ at: fc.nat(1000), twice: fc.boolean() }), {
    selector: ({ at }) => at,
    minLength: 2,
    maxLength: 6,
  })
  const author = async () => desk((await t.newMember('agent')).api, await talk())
  await fc.assert(
    fc.asyncProperty(typed, async (all) => {
      const mine = await author()
      const from = now()
      const saves = all.flatMap((one) => (one.twice ? [one, one] : [one]))
      await Promise.all(saves.map(({ at }) => mine.put({ text: `typed at ${at}`, version: from + at })))
      expect(await mine.texts()).toEqual([`reply: typed at ${Math.max(...all.map(({ at }) => at))}`])
    }),
    { numRuns: 8 },
  )
})

it('a draft is shown to its author’s own browsers, and to nobody else', async () => {
  const { url } = await listening(t.house)
  const open = async (api: TypedApi) => {
    const socket = await openLive({ url, ticket: (await api('POST /live-tickets')).ticket })
    sockets.push(socket)
    await socket.heard('hello')
    return socket
  }
  const [own, other] = [await open(kim.api), await open(lee.api)]
  const id = await talk()
  const mine = desk(kim.api, id)
  const draft = await mine.put({ text: '**Dear** Anna' })
  expect(await own.heard('draft.changed')).toMatchObject({ draft, preview: 'Dear Anna' })
  await mine.send('Dear Anna')
  await expect
    .poll(() => own.frames.findLast(({ type }) => type === 'draft.changed'))
    .toMatchObject({
      draft: { text: '', conversationId: id },
      preview: '',
    })
  await expect.poll(() => other.frames.some(({ type }) => type === 'timeline.changed')).toBe(true)
  expect(other.frames.filter(({ type }) => type === 'draft.changed')).toEqual([])
})
