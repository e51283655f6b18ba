import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { TimelineItem } from '@opora/contract/conversations'
import type { InboxId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { inboxes } from '../../../features/inboxes/index.ts'
import { createEgress } from '../../../platform/safety/egress.ts'
import { anyChannel, type Channel } from '../../../ports/channel.ts'
import { atFileEnd } from '../../../testing/at-file-end.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { type FakeBot, type FakeTelegram, startFakeTelegram } from '../../../testing/fake-telegram/fake-telegram.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { telegram } from './channel.ts'

const publicUrl = 'https://help.example.com'
const patiently = { timeout: 20_000, interval: 50 }

let t: TestWorkspace
let fake: FakeTelegram
let bot: FakeBot
let inboxId: InboxId

beforeAll(async () => {
  t = await newWorkspace()
  await addDocuments(t, { 'deposit.md': depositMarkdown })
  await t.house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = t.house.app.server.address() as AddressInfo
  fake = await startFakeTelegram({
    hosts: { [publicUrl]: `http://127.0.0.1:${port}` },
    duplicates: 0.3,
    isShuffled: true,
    isLimited: true,
    now: () => t.house.clock.now().getTime(),
  })
  atFileEnd(fake.close)
  bot = fake.bot({ name: 'Shop', username: `shop_${randomUUID().slice(0, 8)}_bot` })
  const egress = createEgress({ allowedHosts: [fake.host], anyPort: true, maxRedirects: 0, timeoutMs: 10_000 })
  const channel = anyChannel(telegram({ egress, clock: t.house.world.clock }))
  ;(t.house.world.channels as Map<string, Channel>).set('telegram', channel)
  const settings = { token: bot.token, apiUrl: fake.url }
  inboxId = (await t.api('POST /inboxes', { body: { name: 'Bot', kind: 'telegram', settings } })).id
  const channels = new Map([['telegram', channel]])
  const open = () => ({ ...t.house.open(), world: { ...t.house.world, channels, publicUrl } })
  for (const stand of inboxes.standing) atFileEnd(stand(open).stop)
  await vi.waitFor(async () => {
    const { items } = await t.api('GET /inboxes')
    const connection = items.find(({ id }) => id === inboxId)?.connection
    expect(connection).toMatchObject({ state: 'connected', mode: 'webhook' })
  }, patiently)
})

async function settled(): Promise<void> {
  await bot.settled()
  expect(await t.settle()).toBe(0)
}

async function timelineOf(name: string): Promise<TimelineItem[]> {
  const { items } = await t.api('GET /conversations', { query: { q: name, status: 'any' } })
  const found = items.filter(({ contact }) => contact.name === name)
  expect(found).toHaveLength(1)
  const params = { id: found[0]?.id ?? ('' as never) }
  return (await t.api('GET /conversations/:id/timeline', { params, query: { limit: 100 } })).items
}

const textsOf = (items: readonly TimelineItem[], by: 'contact' | 'member' | 'assistant'): string[] =>
  items.flatMap((item) => (item.type === 'message' && item.author.type === by ? [item.text] : []))

describe('a bot whose updates come doubled and in any order', () => {
  it('loses nothing, says nothing twice and keeps the order of each talk', async () => {
    const people = ['Ada', 'Bea', 'Cyd'].map((name) => fake.person(bot, { name, language: 'en' }))
    const lines = Array.from({ length: 8 }, (_, n) => `line ${n}`)
    for (const line of lines) for (const person of people) person.writes(line)
    await settled()
    for (const { user } of people) expect(textsOf(await timelineOf(user.first_name), 'contact')).toEqual(lines)
  })

  it('answers with sources to press, calls a person, and brings the person’s words and changes', async () => {
    const dan = fake.person(bot, { name: 'Dan', language: 'en' })
    dan.starts('spring')
    await settled()
    expect(dan.sees().at(-1)).toMatchObject({ from: 'bot', text: expect.stringContaining('Hello') })
    dan.writes('How much is held on the card?')
    await settled()
    expect(dan.sees().at(-1)).toMatchObject({ from: 'bot', text: expect.stringContaining('300') })
    const pressed = dan.presses('Call an operator')
    await settled()
    expect(pressed.answer).toBe('Calling an operator')
    const { items } = await t.api('GET /conversations', { query: { q: 'Dan' } })
    const params = { id: items[0]?.id ?? ('' as never) }
    const sent = await t.api('POST /conversations/:id/messages', {
      params,
      body: { clientId: randomUUID(), text: 'I am Ann' },
    })
    await settled()
    expect(dan.sees().at(-1)).toMatchObject({ from: 'bot', text: 'I am Ann' })
    await t.api('PATCH /messages/:id', { params: { id: sent.id }, body: { text: 'I am Anna' } })
    await settled()
    expect(dan.sees().at(-1)).toMatchObject({ from: 'bot', text: 'I am Anna' })
    await t.api('DELETE /messages/:id', { params: { id: sent.id } })
    await settled()
    expect(dan.sees().map(({ text }) => text)).not.toContain('I am Anna')
  })

  it('makes an album one message with its pictures, and an edit a new text', async () => {
    const eve = fake.person(bot, { name: 'Eve', language: 'en' })
    const bytes = Buffer.from('not really a picture')
    const [first] = eve.sendsAlbum([{ bytes }, { bytes }, { bytes }], 'my car')
    await settled()
    const [album, ...more] = (await timelineOf('Eve')).filter(
      (item) => item.type === 'message' && item.author.type === 'contact',
    )
    expect(more).toEqual([])
    expect(album).toMatchObject({ text: 'my car' })
    expect(album?.type === 'message' && album.attachments.map(({ state }) => state)).toEqual([
      'ready',
      'ready',
      'ready',
    ])
    eve.edits(first?.message_id ?? 0, 'my blue car')
    await settled()
    expect(textsOf(await timelineOf('Eve'), 'contact')).toEqual(['my blue car'])
  })

  it('notices who blocked it and who came back', async () => {
    const fay = fake.person(bot, { name: 'Fay', language: 'en' })
    fay.writes('Hi')
    await settled()
    fay.blocks()
    await settled()
    const found = async () => (await t.api('GET /conversations', { query: { q: 'Fay' } })).items[0]
    expect((await found())?.isReachable).toBe(false)
    t.house.clock.advance(2000)
    fay.unblocks()
    await settled()
    expect((await found())?.isReachable).toBe(true)
  })
})
