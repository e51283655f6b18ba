import { Readable } from 'node:stream'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { laterMs, type Outgoing, type OutgoingFile } from '../../../../ports/channel.ts'
import type { Person } from '../../../../testing/fake-telegram/people/person.ts'
import { refusalOf } from '../../../../testing/refusal-of.ts'
import { inboxOf, outgoing, type Town, townOf } from '../telegram.fixtures.ts'

let town: Town
let person: Person
beforeAll(async () => {
  town = await townOf()
})
afterAll(() => town.telegram.close())

const fresh = () => {
  person = town.telegram.person(town.bot, {})
  return { externalId: String(person.user.id) }
}
const send = (more: Partial<Outgoing>, to = fresh()) => town.channel.send(outgoing(to, more), town.inbox)
const file = (name: string, mime: string, more: Partial<OutgoingFile> = {}): OutgoingFile => ({
  name,
  mime,
  role: 'file',
  sizeBytes: name.length,
  open: async () => Readable.from([Buffer.from(name)]),
  ...more,
})

describe('words', () => {
  it('arrive with their formatting', async () => {
    const sent = await send({ text: '**Hello** and *welcome*\n\n- one\n- `two`\n\n> [see](https://a.example/x)' })
    const [seen] = person.sees()
    expect(sent).toEqual({ state: 'sent', externalIds: [`${person.user.id}:${seen?.id}`] })
    expect(seen?.text).toBe('Hello and welcome\n\n• one\n• two\n\nsee')
    expect(seen?.looks).toEqual(['bold: Hello', 'italic: welcome', 'code: two', 'blockquote: see', 'text_link: see'])
  })

  it('too long for one message are several, first to last', async () => {
    const text = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ')
    const sent = await send({ text, buttons: [[{ label: 'More', action: 'more' }]] })
    const seen = person.sees()
    expect(seen.length).toBeGreaterThan(2)
    expect(seen.map((one) => one.text).join(' ')).toBe(text)
    expect(seen.map((one) => one.buttons.length)).toEqual([...seen.slice(1).map(() => 0), 1])
    expect(sent.state === 'sent' && sent.externalIds.length).toBe(seen.length)
  })

  it('whose formatting is refused arrive without it', async () => {
    const refused = { type: 'refused', code: 400, description: "Bad Request: can't parse entities: oh" } as const
    town.telegram.faults.next('sendMessage', refused)
    await send({ text: '**Hello**' })
    expect(person.sees()).toMatchObject([{ text: 'Hello', looks: [] }])
  })

  it('answer the message they answer, and stand alone when it is gone', async () => {
    const to = fresh()
    const asked = person.writes('Where?')
    await send({ text: 'Here', replyToId: `${person.user.id}:${asked.message_id}` }, to)
    await send({ text: 'There', replyToId: `${person.user.id}:999999` }, to)
    expect(person.sees().map((one) => one.replyTo)).toEqual([null, asked.message_id, null])
  })

  it('make no sound when they should not', async () => {
    await send({ text: 'Quiet', isSilent: true })
    expect(town.telegram.called.at(-1)?.values.disable_notification).toBe(true)
  })
})

describe('files', () => {
  it('arrive as what they are, in albums of their like', async () => {
    const files = [
      file('a.jpg', 'image/jpeg'),
      file('b.mp4', 'video/mp4'),
      file('c.pdf', 'application/pdf'),
      file('d.mp3', 'audio/mpeg'),
      file('e.ogg', 'audio/ogg', { role: 'voice' }),
      file('f.mp4', 'video/mp4', { role: 'video_note' }),
      file('g.webp', 'image/webp', { role: 'sticker' }),
      file('h.gif', 'image/gif'),
      file('i.zip', 'application/zip'),
    ]
    const sent = await send({ text: 'All of it', files })
    const seen = person.sees()
    expect(seen.map(({ kind }) => kind)).toEqual([
      ...['photo', 'video', 'document', 'document', 'audio', 'voice', 'video_note', 'sticker', 'animation'],
    ])
    expect(seen[0]).toMatchObject({ text: 'All of it' })
    expect(seen[0]?.album).toBe(seen[1]?.album)
    expect(seen.filter(({ album }) => album === null)).toHaveLength(5)
    expect(sent.state === 'sent' && sent.externalIds).toHaveLength(9)
  })

  it('that are stickers stay stickers, moving or not, and without a picture are their sign', async () => {
    const to = fresh()
    const parts = [{ type: 'sticker' as const, emoji: '🔥' }]
    await send({ files: [file('a.webm', 'video/webm', { role: 'sticker' })], parts }, to)
    await send({ files: [file('b.tgs', 'application/x-tgsticker', { role: 'sticker' })], parts }, to)
    await send({ parts }, to)
    expect(person.sees().map(({ kind, text }) => [kind, text])).toEqual([
      ['sticker', ''],
      ['sticker', ''],
      ['text', '🔥'],
    ])
  })

  it('more than ten are more than one album', async () => {
    await send({ files: Array.from({ length: 11 }, (_, index) => file(`${index}.jpg`, 'image/jpeg')) })
    expect(new Set(person.sees().map(({ album }) => album)).size).toBe(2)
    expect(person.sees()).toHaveLength(11)
  })

  it('carry long words and the buttons of an album beside them', async () => {
    const album = [file('a.jpg', 'image/jpeg'), file('b.jpg', 'image/jpeg')]
    await send({ text: 'x'.repeat(2000), files: [file('a.jpg', 'image/jpeg')] })
    expect(person.sees().map(({ kind }) => kind)).toEqual(['text', 'photo'])
    await send({ text: 'Choose', files: album, buttons: [[{ label: 'A', action: 'a' }]] })
    expect(person.sees()).toMatchObject([{ kind: 'photo' }, { kind: 'photo' }, { text: 'Choose', buttons: [['A']] }])
    await send({ files: album, buttons: [[{ label: 'A', action: 'a' }]] })
    expect(person.sees()).toMatchObject([{ buttons: [] }, { buttons: [['A']] }])
  })

  it('that Telegram cannot show as a picture are documents', async () => {
    const broken = { open: async () => Readable.from([Buffer.from('not a picture')]) }
    await send({ text: 'See', files: [file('a.png', 'image/png', broken)] })
    expect(person.sees()).toMatchObject([{ kind: 'document', text: 'See', fileName: 'a.png' }])
  })

  it('too large fail before anything is sent', async () => {
    const big = file('big.zip', 'application/zip', { sizeBytes: 51 * 1024 * 1024 })
    expect(await send({ text: 'Hi', files: [big] })).toEqual({ state: 'failed', code: 'file.too_large' })
    expect(person.sees()).toEqual([])
  })

  it.each([
    ['Счёт №5 (1).pdf', 'Счёт №5 (1).pdf'],
    ['😀 [a]<b>,c=d:e@f.pdf', '😀 [a]<b>,c=d:e@f.pdf'],
    ['a;b";name="x\\y\u0007.pdf', 'a,b”,name=”x_y.pdf'],
  ])('called “%s” keep their name, or what Telegram can read of it', async (name, seen) => {
    expect(await send({ files: [file(name, 'application/pdf')] })).toMatchObject({ state: 'sent' })
    expect(person.sees()).toMatchObject([{ kind: 'document', fileName: seen }])
  })

  it('too large for something in between are too large', async () => {
    town.telegram.faults.next('sendDocument', { type: 'page', status: 413 })
    const sent = await send({ files: [file('a.pdf', 'application/pdf')] })
    expect(sent).toEqual({ state: 'failed', code: 'file.too_large' })
  })
})

describe('places and people', () => {
  it('arrive as such; what Telegram has no word for is left out', async () => {
    const place = { type: 'location', latitude: 55.7, longitude: 37.6 } as const
    await send({
      parts: [
        { ...place, title: null, address: null },
        { ...place, title: 'Shop', address: null },
        { type: 'contact', name: 'Boris', phone: '+7900' },
        { type: 'unsupported', kind: 'poll' },
      ],
    })
    expect(person.sees().map(({ kind }) => kind)).toEqual(['location', 'venue', 'contact'])
  })
})

describe('buttons', () => {
  it('come back as what they mean; those Telegram would refuse are left out', async () => {
    const buttons = [
      [
        { label: 'Yes', action: 'yes' },
        { label: 'Site', url: 'https://a.example/' },
      ],
      [
        { label: 'Too long', action: 'я'.repeat(33) },
        { label: 'Odd', url: 'javascript:alert(1)' },
        { label: 'Intranet', url: 'http://intranet/handbook' },
      ],
    ]
    await send({ text: 'Well?', buttons })
    expect(person.sees()[0]?.buttons).toEqual([['Yes', 'Site']])
    const press = person.presses('Yes')
    await town.channel.answerPress({ pressId: press.id, text: 'Thanks' }, town.inbox)
    expect(press.answer).toBe('Thanks')
    await town.channel.answerPress({ pressId: press.id, text: 'Thanks' }, town.inbox)
    await town.channel.answerPress({ pressId: '', text: null }, town.inbox)
  })

  it('that open a page Telegram does not take cost only themselves', async () => {
    const refused = { type: 'refused', code: 400, description: 'Bad Request: BUTTON_URL_INVALID' } as const
    const page = { label: 'Page', url: 'https://a.example/' }
    const buttons = [[page], [page, { label: 'Yes', action: 'yes' }]]
    town.telegram.faults.next('sendMessage', refused)
    const sent = await send({ text: 'Well?', buttons })
    expect(person.sees()[0]?.buttons).toEqual([['Yes']])
    town.telegram.faults.next('editMessageText', refused)
    const externalIds = sent.state === 'failed' ? [] : sent.externalIds
    const to = { externalId: String(person.user.id) }
    await town.channel.edit({ externalIds, to, text: 'So?', buttons }, town.inbox)
    expect(person.sees()).toMatchObject([{ text: 'So?', buttons: [['Yes']] }])
  })
})

describe('what cannot be sent', () => {
  const failed = (code: string) => ({ state: 'failed', code })

  it('to somebody who is not there fails for good', async () => {
    const to = fresh()
    person.blocks()
    expect(await send({ text: 'Hi' }, to)).toEqual(failed('contact.unreachable'))
    const gone = fresh()
    person.leavesTelegram()
    expect(await send({ text: 'Hi' }, gone)).toEqual(failed('contact.unreachable'))
    expect(await send({ text: 'Hi' }, { externalId: '123' })).toEqual(failed('contact.unreachable'))
  })

  it('holds nothing', async () => {
    expect(await send({ text: ' ' })).toEqual(failed('message.empty'))
  })

  it('now is told to wait as long as Telegram wants', async () => {
    const refused = {
      type: 'refused',
      code: 429,
      description: 'Too Many Requests: retry after 7',
      retryAfter: 7,
    } as const
    town.telegram.faults.next('sendMessage', refused)
    expect(laterMs(await refusalOf(send({ text: 'Hi' })))).toBe(7000)
  })

  it('by a line that breaks may be tried again', async () => {
    for (const fault of [{ type: 'cut', isDone: false }, { type: 'page' }] as const) {
      town.telegram.faults.next('sendMessage', fault)
      expect(isFailure(await refusalOf(send({ text: 'Hi' })), 'inbox.unreachable')).toBe(true)
    }
    town.telegram.faults.next('sendMessage', { type: 'refused', code: 500, description: 'Internal Server Error' })
    expect(isFailure(await refusalOf(send({ text: 'Hi' })), 'inbox.unreachable')).toBe(true)
  })

  it('in one piece is ended once it has begun', async () => {
    const wait = { type: 'refused', code: 429, description: 'Too Many Requests', retryAfter: 3 } as const
    town.telegram.faults.next('sendDocument', wait, 2)
    const sent = await send({ text: 'x '.repeat(1500), files: [file('a.pdf', 'application/pdf')] })
    expect(sent.state === 'sent' && sent.externalIds).toHaveLength(2)
    expect(person.sees().map(({ kind }) => kind)).toEqual(['text', 'document'])
    expect(town.pauses.slice(-2)).toEqual([3000, 3000])
  })
})

describe('an answer that grows', () => {
  it('is one message from its first word to its last', async () => {
    const to = fresh()
    const { grow } = town.channel
    const id = (await grow({ to, text: 'We', previous: null }, town.inbox)) ?? ''
    expect(await grow({ to, text: 'We are **op', previous: id }, town.inbox)).toBe(id)
    expect(await grow({ to, text: 'We are **op', previous: id }, town.inbox)).toBe(id)
    expect(person.sees()).toMatchObject([{ text: 'We are **op' }])
    const buttons = [[{ label: 'Call a person', action: 'operator' }]]
    const sent = await send({ text: 'We are **open**.', growing: id, buttons }, to)
    expect(sent).toEqual({ state: 'sent', externalIds: [id] })
    expect(person.sees()).toMatchObject([{ text: 'We are open.', looks: ['bold: open'], buttons: [['Call a person']] }])
  })

  it('goes on in another message when it is long, and is sent anew when it is gone', async () => {
    const to = fresh()
    const long = 'word '.repeat(1000).trim()
    const id = (await town.channel.grow({ to, text: long, previous: null }, town.inbox)) ?? ''
    expect(person.sees()[0]?.text).toMatch(/word …$/)
    const sent = await send({ text: long, growing: id, files: [file('a.jpg', 'image/jpeg')] }, to)
    expect(sent.state === 'sent' && sent.externalIds[0]).toBe(id)
    expect(person.sees().map(({ kind }) => kind)).toEqual(['text', 'text', 'photo'])
    await town.channel.remove({ externalIds: [id], to }, town.inbox)
    expect(await send({ text: 'Anew', growing: id }, to)).toMatchObject({ state: 'sent' })
    expect(person.sees().at(-1)?.text).toBe('Anew')
  })

  it('is not shown where the inbox does not want it', async () => {
    const to = fresh()
    const quiet = inboxOf({ ...town.inbox.settings, isStreaming: false })
    expect(await town.channel.grow({ to, text: 'We', previous: null }, quiet)).toBeNull()
    expect(person.sees()).toEqual([])
  })

  it('shows that it is being written', async () => {
    const to = fresh()
    await town.channel.typing(to, town.inbox)
    expect(person.isTypingShown()).toBe(true)
    await send({ text: 'Done' }, to)
    expect(person.isTypingShown()).toBe(false)
  })
})
