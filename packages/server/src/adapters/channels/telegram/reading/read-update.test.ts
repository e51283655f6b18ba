import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnyReceived } from '../../../../ports/channel.ts'
import { senderOf } from './read-sender.ts'
import { readUpdate } from './read-update.ts'
import { TelegramUpdate } from './shapes.ts'

const us = { username: 'shop_bot' }
const now = new Date('2026-11-22T00:00:00Z')
const payloads = Object.assign(
  {},
  ...['messages', 'files', 'places', 'others'].map((name): object =>
    JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8')),
  ),
) as Record<string, Record<string, unknown>>

const read = (name: string): AnyReceived[] => readUpdate(TelegramUpdate.parse(payloads[name]), now, us)
const one = (name: string): AnyReceived => {
  const [told, ...more] = read(name)
  if (!told || more.length > 0) throw new Error(`${name} tells ${more.length + (told ? 1 : 0)} things`)
  return told
}

const anna = { externalId: '501', name: 'Анна К.', language: 'ru', username: 'anna_k', phone: null }
const location = { type: 'location', latitude: 55.75, longitude: 37.61 }

describe('a message', () => {
  it('is told whole, in our Markdown', () => {
    expect(one('text')).toEqual({
      type: 'message',
      receiptId: 'm:501:11',
      externalId: '501:11',
      from: anna,
      at: new Date(1_795_300_011_000),
      order: 11,
      text: 'Где мой заказ 😀 **A-17**? _Срочно_',
      files: [],
      parts: [],
      replyToId: null,
      groupId: null,
      start: null,
    })
  })

  it.each([
    ['start', { text: '', start: 'promo_7' }],
    ['reply', { text: 'Этот', replyToId: '501:10' }],
    ['forward', { text: 'Чужие слова', parts: [{ type: 'forwarded', from: 'Борис' }] }],
    ['album', { text: 'Две штуки', groupId: '501:13821' }],
    ['location', { parts: [{ ...location, latitude: 55.751244, longitude: 37.618423, title: null, address: null }] }],
    ['venue', { parts: [{ ...location, title: 'ГУМ', address: 'Красная площадь, 3' }] }],
    ['contact-own', { from: { ...anna, phone: '79001234567' } }],
    ['contact-other', { from: anna, parts: [{ type: 'contact', name: 'Борис', phone: '+7 900 765-43-21' }] }],
    ['sticker-animated', { files: [], parts: [{ type: 'sticker', emoji: '🔥' }] }],
    ['poll', { parts: [{ type: 'unsupported', kind: 'poll' }] }],
    ['dice', { parts: [{ type: 'unsupported', kind: 'dice' }] }],
    ['unheard-of', { parts: [{ type: 'unsupported', kind: 'hologram' }] }],
  ])('%s', (name, expected) => {
    expect(one(name)).toMatchObject(expected)
  })

  it.each([
    ['photo', 'p1280', 'photo_14.jpg', 'image/jpeg', 'file'],
    ['video', 'vid', 'clip.mp4', 'video/mp4', 'file'],
    ['voice', 'voi', 'voice_16.ogg', 'audio/ogg', 'voice'],
    ['audio', 'aud', 'song.mp3', 'audio/mpeg', 'file'],
    ['video-note', 'vn', 'video_18.mp4', 'video/mp4', 'video_note'],
    ['document', 'doc', 'Счёт №5.pdf', 'application/pdf', 'file'],
    ['animation', 'gif', 'cat.mp4', 'video/mp4', 'animation'],
    ['sticker', 'st', 'sticker_21.webp', 'image/webp', 'sticker'],
  ])('with a file, %s, names it', (payload, id, name, mime, role) => {
    const told = one(payload)
    const files = told.type === 'message' ? told.files : []
    expect(files).toEqual([
      { ref: `AgACAgIAAx${id}`, key: `AQAD${id}`, name, mime, role, sizeBytes: expect.any(Number) },
    ])
  })
})

describe('a sticker that moves', () => {
  const stored = (id: string) => ({ file_id: id, file_unique_id: `u-${id}`, file_size: 9 })
  const base = { message_id: 5, date: 1, chat: { id: 501, type: 'private' }, from: { id: 501, first_name: 'A' } }
  const told = (sticker: object) => {
    const [said] = readUpdate(
      { update_id: 1, message: { ...base, sticker: { ...stored('s'), emoji: '🔥', ...sticker } } },
      now,
      us,
    )
    return said?.type === 'message' && !('on' in said) ? { files: said.files, parts: said.parts } : null
  }
  const parts = [{ type: 'sticker', emoji: '🔥' }]

  it('is a video of its own', () => {
    const files = [{ ref: 's', key: 'u-s', name: 'sticker_5.webm', mime: 'video/webm', sizeBytes: 9, role: 'sticker' }]
    expect(told({ is_video: true, thumbnail: stored('t') })).toEqual({ files, parts })
  })

  it('and is drawn shows its still picture, or only its sign', () => {
    const files = [{ ref: 't', key: 'u-t', name: 'sticker_5.webp', mime: 'image/webp', sizeBytes: 9, role: 'sticker' }]
    expect(told({ is_animated: true, thumbnail: stored('t') })).toEqual({ files, parts })
    expect(told({ is_animated: true })).toEqual({ files: [], parts })
    expect(told({ is_animated: true, thumbnail: 'odd' })).toEqual({ files: [], parts })
  })
})

describe('what happens beside messages', () => {
  it('is told as what it means', () => {
    expect(one('edited')).toMatchObject({
      type: 'edited',
      receiptId: expect.stringMatching(/^e:501:11:1795300500:[0-9a-f]{12}$/),
      externalId: '501:11',
      text: 'Где мой заказ **B-18**?',
      version: 1_795_300_500,
    })
    expect(one('edited-caption')).toMatchObject({ type: 'edited', externalId: '501:14', text: 'Не он' })
    expect(one('edited-caption')).toMatchObject({ files: [{ role: 'file' }] })
    const press = { type: 'pressed', receiptId: 'c:4382916061', pressId: '4382916061', externalId: '501:40', at: now }
    expect(one('press')).toMatchObject({ ...press, action: 'satisfied' })
    expect(one('press-old')).toMatchObject({ action: 'rate:5' })
    expect(one('operator')).toMatchObject({ type: 'pressed', action: 'operator', pressId: '', receiptId: 'm:501:13' })
    const words = 'a person, please'
    const asked = { ...(payloads.operator as { message: object }), update_id: 1 }
    const text = `/operator ${words}`
    const [called, message] = readUpdate(
      TelegramUpdate.parse({ ...asked, message: { ...asked.message, text } }),
      now,
      us,
    )
    expect(called).toMatchObject({ type: 'pressed', action: 'operator', receiptId: 'm:501:13:operator' })
    expect(message).toMatchObject({ type: 'message', receiptId: 'm:501:13', text: expect.stringContaining(words) })
    expect(one('blocked')).toMatchObject({ type: 'reachability', isReachable: false, from: anna })
    expect(one('unblocked')).toMatchObject({ type: 'reachability', isReachable: true })
  })

  it.each(['pinned', 'edited-location', 'business', 'reaction', 'channel-post'])('is not told of %s', (name) => {
    expect(read(name)).toEqual([])
  })

  it('is the same whatever number the update has', () => {
    for (const [name, payload] of Object.entries(payloads)) {
      const again = readUpdate(TelegramUpdate.parse({ ...payload, update_id: 1 }), now, us)
      expect(again).toEqual(read(name))
    }
  })
})

describe('odd content', () => {
  const message = { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, from: { id: 5, first_name: 'A' } }
  const odd: [string, unknown][] = [
    ['null', null],
    ['a text', 'hello'],
    ['a list', []],
    ['no chat', { ...message, chat: undefined }],
    ['no sender', { ...message, from: undefined, text: 'x' }],
    ['another bot', { ...message, from: { id: 9, is_bot: true }, text: 'x' }],
    ['numbers as words', { ...message, message_id: '1', text: 'x' }],
    ['nothing said', message],
  ]

  it.each(odd)('means nothing and is no error: %s', (_, content) => {
    expect(readUpdate({ update_id: 1, message: content }, now, us)).toEqual([])
    expect(readUpdate({ update_id: 1, edited_message: content }, now, us)).toEqual([])
    expect(readUpdate({ update_id: 1, callback_query: content }, now, us)).toEqual([])
    expect(readUpdate({ update_id: 1, my_chat_member: content }, now, us)).toEqual([])
  })

  it('spoils no message it is in', () => {
    const strange = {
      text: 'Hello',
      entities: [{ type: 'bold', offset: -5, length: 9e15 }, 7],
      photo: 'x',
      location: 1,
    }
    expect(readUpdate({ update_id: 1, message: { ...message, ...strange } }, now, us)).toMatchObject([
      { text: 'Hello' },
    ])
    const far = { ...message, location: { latitude: 900, longitude: 0 }, text: 'x' }
    expect(readUpdate({ update_id: 1, message: far }, now, us)).toMatchObject([{ parts: [] }])
  })
})

it.each([
  ['ru', 'ru'],
  ['pt-br', 'pt-BR'],
  ['zh-hans-beta', null],
  ['xx-YY-very-long-indeed', null],
  ['', null],
])('the language %j is %j to us', (code, language) => {
  expect(
    senderOf({ id: 1, is_bot: false, first_name: 'A', last_name: '', language_code: code } as never),
  ).toMatchObject({ language })
})
