import { randomUUID } from 'node:crypto'
import type { TimelineItem } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FakeBot, FakeTelegram } from '../../../testing/fake-telegram/fake-telegram.ts'
import type { TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { houseWithBot } from './house.fixtures.ts'

let t: TestWorkspace
let fake: FakeTelegram
let bot: FakeBot
let inboxId: InboxId
let settled: () => Promise<void>

beforeAll(async () => {
  ;({ t, fake, bot, inboxId, settled } = await houseWithBot())
})

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

  it('calls a person for whoever asks for one as their first word', async () => {
    const fay = fake.person(bot, { name: 'Fay', language: 'en' })
    fay.writes('/operator')
    await settled()
    expect(fay.sees().at(-1)?.text).toContain('We are calling an operator')
    const { items } = await t.api('GET /conversations', { query: { q: 'Fay', status: 'any' } })
    expect(items).toMatchObject([{ subject: 'Call an operator', needsPerson: true }])
    fay.writes('My parcel is lost')
    fay.writes('/operator')
    await settled()
    expect(fay.sees().at(-1)?.text).toContain('knows already')
    expect(textsOf(await timelineOf('Fay'), 'contact')).toEqual(['My parcel is lost'])
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

  it('shows the picture a message holds now', async () => {
    const gus = fake.person(bot, { name: 'Gus', language: 'en' })
    const message = gus.sendsPhoto({ caption: 'my car', file: { bytes: Buffer.from('red') } })
    await settled()
    t.house.clock.advance(2000)
    gus.replacesPhoto(message.message_id, { bytes: Buffer.from('a blue one') })
    await settled()
    const shown = (await timelineOf('Gus')).find((item) => item.type === 'message')
    expect(shown).toMatchObject({ text: 'my car', attachments: [{ state: 'ready', sizeBytes: 10 }] })
    expect(shown?.type === 'message' && shown.attachments).toHaveLength(1)
    t.house.clock.advance(2000)
    gus.edits(message.message_id, 'my blue car')
    await settled()
    const then = (await timelineOf('Gus')).find((item) => item.type === 'message')
    expect(then).toMatchObject({
      text: 'my blue car',
      attachments: shown?.type === 'message' ? shown.attachments.map(({ id }) => ({ id })) : [],
    })
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

it('a reply that was written longer, and shorter, and taken back leaves nothing with the contact', async () => {
  const gus = fake.person(bot, { name: 'Gus', language: 'en' })
  gus.writes('/operator')
  await settled()
  const [found] = (await t.api('GET /conversations', { query: { q: 'Gus', status: 'any' } })).items
  const body = { clientId: randomUUID(), text: 'short' }
  const { id } = await t.api('POST /conversations/:id/messages', { params: { id: found?.id as never }, body })
  await settled()
  const before = gus.sees().length
  const shows = async (text: string, parts: string[]): Promise<void> => {
    await t.api('PATCH /messages/:id', { params: { id }, body: { text } })
    await settled()
    expect(
      gus
        .sees()
        .slice(before - 1)
        .map((seen) => seen.text?.slice(0, 3)),
    ).toEqual(parts)
  }
  await shows(`${'A'.repeat(3000)}\n\n${'B'.repeat(3000)}`, ['AAA', 'BBB'])
  await shows(`${'C'.repeat(3000)}\n\n${'D'.repeat(3000)}`, ['CCC', 'DDD'])
  await shows('short again', ['sho'])
  await shows(`${'E'.repeat(3000)}\n\n${'F'.repeat(3000)}`, ['EEE', 'FFF'])
  await t.api('DELETE /messages/:id', { params: { id } })
  await settled()
  expect(gus.sees()).toHaveLength(before - 1)
})

it('the stored token is sent to no address it was not given for', async () => {
  const egressed = fake.called.length
  const elsewhere = fake.url.replace('127.0.0.1', 'localhost')
  const masked = { token: '••••••••', apiUrl: elsewhere }
  const asks = [
    () => t.api('POST /inboxes/check', { body: { kind: 'telegram', settings: masked, storedInboxId: inboxId } }),
    () => t.api('PATCH /inboxes/:id', { params: { id: inboxId }, body: { settings: masked } }),
    () => t.api('PATCH /inboxes/:id', { params: { id: inboxId }, body: { settings: { apiUrl: elsewhere } } }),
    () => t.api('PATCH /inboxes/:id', { params: { id: inboxId }, body: { settings: { proxy: 'http://127.0.0.1:9' } } }),
  ]
  for (const ask of asks) {
    const refusal = await refusalOf(ask())
    expect(isFailure(refusal, 'inbox.settings_invalid') && refusal.fields).toMatchObject([
      { path: 'settings.token', code: 'secret_moved' },
    ])
  }
  expect(fake.called).toHaveLength(egressed)
  const kept = { params: { id: inboxId }, body: { settings: { token: '••••••••', apiUrl: `${fake.url}/` } } }
  expect((await t.api('PATCH /inboxes/:id', kept)).settings).toMatchObject({ apiUrl: `${fake.url}/` })
})
