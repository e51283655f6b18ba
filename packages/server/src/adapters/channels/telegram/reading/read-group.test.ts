import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type AnyReceived, isOfDesk } from '../../../../ports/channel.ts'
import type { DeskReceived } from '../../../../ports/desk.ts'
import { readUpdate } from './read-update.ts'
import { TelegramUpdate } from './shapes.ts'

const us = { username: 'shop_bot' }
const now = new Date('2026-11-22T00:00:00Z')
type Payloads = Record<string, Record<string, unknown>>
const payloadsOf = (name: string): Payloads =>
  JSON.parse(readFileSync(new URL(`payloads/${name}.json`, import.meta.url), 'utf8')) as Payloads
const silent = payloadsOf('group-silent')
const payloads: Payloads = {
  ...payloadsOf('group-messages'),
  ...payloadsOf('group-events'),
  ...payloadsOf('arrivals'),
  ...silent,
}

const read = (name: string, listener: { username: string | null } = us): AnyReceived[] =>
  readUpdate(TelegramUpdate.parse(payloads[name]), now, listener)
const one = (name: string): DeskReceived => {
  const [told, ...more] = read(name)
  if (!told || more.length > 0 || !isOfDesk(told)) throw new Error(`${name} tells ${JSON.stringify([told, ...more])}`)
  return told
}

const group = '-1002000000001'
const boris = { externalId: '601', name: 'Борис О.', username: 'boris_o', language: 'ru' }
const topic = { groupId: group, topicId: '3' }
const general = { groupId: group, topicId: null }
const nameless = { externalId: '', username: null, language: null }

describe('a message in a group', () => {
  it('is told whole, in our Markdown, and answers nothing by standing in a topic', () => {
    expect(one('group-topic')).toEqual({
      on: 'desk',
      type: 'message',
      receiptId: `m:${group}:21`,
      externalId: `${group}:21`,
      from: boris,
      at: new Date(1_795_300_021_000),
      place: topic,
      order: 21,
      text: 'Уже **везём**, смотрите',
      files: [],
      parts: [],
      replyToId: null,
      albumId: null,
      command: null,
    })
  })

  it.each([
    ['group-topic-reply', { place: topic, replyToId: `${group}:20`, text: 'Этот' }],
    ['group-general', { place: general, replyToId: null }],
    ['group-general-reply', { place: general, replyToId: `${group}:25` }],
    ['group-small', { place: { groupId: '-4000001', topicId: null } }],
    ['group-album', { albumId: `${group}:13990017`, text: 'Две штуки', files: [{ name: 'photo_35.jpg' }] }],
    ['group-location', { parts: [{ type: 'location', latitude: 55.751244, longitude: 37.618423 }] }],
    ['group-poll', { parts: [{ type: 'unsupported', kind: 'poll' }] }],
    ['group-anonymous', { from: { ...nameless, name: 'boss' }, text: 'Я без имени' }],
    ['group-as-channel', { from: { externalId: '-1003000000009', name: 'News', username: 'shop_news' } }],
  ])('%s', (name, expected) => {
    expect(one(name)).toMatchObject({ type: 'message', command: null, ...expected })
  })

  it.each([
    ['group-command', { command: { name: 'note', rest: 'тихо, он рядом' }, text: '**тихо**, он рядом' }],
    ['group-command-ours', { command: { name: 'take', rest: '' }, text: '' }],
    ['group-command-connect', { command: { name: 'start', rest: 'desk-aB_9' }, text: 'desk-aB_9' }],
    ['group-caption-command', { command: { name: 'note', rest: 'паспорт' }, text: 'паспорт', files: [{}] }],
    ['group-command-passed-on', { command: null, text: '/close', parts: [{ type: 'forwarded', from: 'Анна' }] }],
    ['group-command-inside', { command: null, text: 'пишите /close' }],
    ['group-note', { command: null, text: '// он вчера ругался' }],
  ])('may be a command: %s', (name, expected) => {
    expect(one(name)).toMatchObject(expected)
  })

  it('with a command for another bot is not for us, as long as our name is not known neither is one that names a bot', () => {
    expect(read('group-command-other')).toEqual([])
    expect(read('group-command-ours', { username: null })).toEqual([])
    expect(read('group-command', { username: null })).toHaveLength(1)
  })
})

describe('what happens in a group beside messages', () => {
  it('is an edit, with its command apart', () => {
    expect(one('group-edited')).toEqual({
      on: 'desk',
      type: 'edited',
      receiptId: expect.stringMatching(/^e:-1002000000001:21:1795300500:[0-9a-f]{12}$/),
      externalId: `${group}:21`,
      from: boris,
      at: new Date(1_795_300_500_000),
      place: topic,
      text: 'Везём **завтра**',
      files: [],
      command: null,
      version: 1_795_300_500,
    })
    expect(one('group-edited-note')).toMatchObject({
      externalId: `${group}:27`,
      text: 'громко',
      command: { name: 'note' },
    })
  })

  it('is a press of a button', () => {
    const press = { on: 'desk', type: 'pressed', action: 'take', externalId: `${group}:20`, from: boris, at: now }
    expect(one('group-press')).toEqual({ ...press, receiptId: 'c:4382916090', pressId: '4382916090', place: topic })
    expect(one('group-press-old')).toMatchObject({ ...press, place: general })
  })

  it('is a change of a topic', () => {
    const change = { type: 'topic', place: topic, from: boris, name: null }
    expect(one('group-closed')).toMatchObject({ ...change, change: 'closed', receiptId: `m:${group}:41` })
    expect(one('group-reopened')).toMatchObject({ ...change, change: 'reopened' })
    expect(one('group-renamed')).toMatchObject({ ...change, change: 'renamed', name: 'A-17 срочно' })
    expect(one('group-closed-unnamed')).toMatchObject({ change: 'closed', from: { ...nameless, name: 'Support' } })
  })

  it('is a move, told alike by both groups', () => {
    const move = { type: 'moved', groupId: group, place: { groupId: '-4000001', topicId: null } }
    expect(one('group-moved')).toMatchObject({ ...move, from: boris })
    expect(one('group-moved-here')).toMatchObject({ ...move, receiptId: one('group-moved').receiptId })
  })

  it('is our coming, rising and going', () => {
    const presence = { type: 'presence', place: general, from: boris }
    expect(one('group-added')).toMatchObject({ ...presence, isHere: true })
    expect(one('group-promoted')).toMatchObject({ ...presence, isHere: true })
    expect(one('group-promoted').receiptId).not.toBe(one('group-added').receiptId)
    expect(one('group-kicked')).toMatchObject({ ...presence, isHere: false })
    expect(one('group-left')).toMatchObject({ isHere: false, from: { externalId: '' } })
    expect(one('group-restricted')).toMatchObject({ isHere: true })
    expect(one('group-restricted-out')).toMatchObject({ isHere: false })
  })

  it.each(Object.keys(silent))('is not told of %s', (name) => {
    expect(read(name)).toEqual([])
  })
})

describe('a private chat', () => {
  it('opened by the link of a member is no contact', () => {
    expect(one('arrived')).toEqual({
      on: 'desk',
      type: 'arrived',
      receiptId: 'm:601:70',
      at: new Date(1_795_300_070_000),
      from: boris,
      place: { groupId: '601', topicId: null },
      code: 'aB_9-x',
    })
    expect(read('arrived-edited')).toEqual([])
  })

  it.each([
    ['start-like-member', 'member-'],
    ['start-odd-member', 'member-a b'],
    ['start-desk', 'desk-x'],
  ])('opened by another link is a contact: %s', (name, start) => {
    const [told] = read(name)
    expect(told).toMatchObject({ type: 'message', start, from: { externalId: '601', phone: null } })
    expect(told && isOfDesk(told)).toBe(false)
  })
})

it('everything is told alike whatever number its update has, and each thing by an id of its own', () => {
  const ids: string[] = []
  for (const [name, payload] of Object.entries(payloads)) {
    const told = read(name)
    expect(readUpdate(TelegramUpdate.parse({ ...payload, update_id: 1 }), now, us)).toEqual(told)
    ids.push(...told.map(({ receiptId }) => receiptId))
  }
  expect(ids.length - new Set(ids).size).toBe(1)
})

describe('odd content of a group', () => {
  const chat = { id: -100_5, type: 'supergroup' }
  const message = { message_id: 1, date: 1, chat, from: { id: 5, first_name: 'A' } }
  const odd: [string, unknown][] = [
    ['no number', { ...message, message_id: undefined, text: 'x' }],
    ['a number too large', { ...message, message_id: 1e300, text: 'x' }],
    ['no sender', { ...message, from: undefined, text: 'x' }],
    ['another bot', { ...message, from: { id: 9, is_bot: true }, text: 'x' }],
    ['a bot that says it is the group', { ...message, from: { id: 9, is_bot: true }, sender_chat: 'x', text: 'x' }],
    ['a closing that is none', { ...message, forum_topic_closed: true, is_topic_message: true, message_thread_id: 3 }],
    ['a name that is none', { ...message, forum_topic_edited: { name: 7 }, message_thread_id: 3 }],
    ['a move to nowhere', { ...message, migrate_to_chat_id: 'there' }],
    ['a channel', { ...message, chat: { id: -100_6, type: 'channel' }, text: 'x' }],
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
      message_thread_id: 'three',
      is_topic_message: 'yes',
      reply_to_message: 7,
      media_group_id: 5,
      entities: [{ type: 'bot_command', offset: 0, length: 9e15 }],
    }
    const told = readUpdate({ update_id: 1, message: { ...message, ...strange } }, now, us)
    expect(told).toMatchObject([{ place: { topicId: null }, replyToId: null, albumId: null }])
  })
})
