import { Readable } from 'node:stream'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { laterMs, type OutgoingFile } from '../../../../ports/channel.ts'
import type { DeskPost } from '../../../../ports/desk.ts'
import { refusalOf } from '../../../../testing/refusal-of.ts'
import { type Office, officeOf, postTo } from './desk.fixtures.ts'

let office: Office
beforeAll(async () => {
  office = await officeOf()
})
afterAll(() => office.telegram.close())
beforeEach(async () => {
  const { topicId } = await office.desk.openTopic({ groupId: office.place.groupId, name: 'Next' }, office.inbox)
  office = { ...office, topicId: Number(topicId), place: { ...office.place, topicId } }
})

const post = (more: Partial<DeskPost>, place = office.place) => office.desk.post(postTo(place, more), office.inbox)
const sees = () => office.group.sees(office.topicId)
const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const refusal = await refusalOf(act)
  return isFailure(refusal) ? refusal.code : String(refusal)
}
const file = (name: string, mime: string, more: Partial<OutgoingFile> = {}): OutgoingFile => ({
  name,
  mime,
  role: 'file',
  sizeBytes: name.length,
  open: async () => Readable.from([Buffer.from(name)]),
  ...more,
})
const idsOf = (seen: { id: number }[]): string[] => seen.map(({ id }) => `${office.place.groupId}:${id}`)
const long = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ')
const refused = (code: number, description: string, more: object = {}) =>
  ({ type: 'refused', code, description, ...more }) as const

describe('a post', () => {
  it('stands in its topic with its formatting and its buttons', async () => {
    const ids = await post({ text: '**Anna**: hello', buttons: [[{ label: 'Take', action: 'take' }]], isSilent: true })
    expect(sees()).toMatchObject([{ text: 'Anna: hello', looks: ['bold: Anna'], buttons: [['Take']], replyTo: null }])
    expect(ids).toEqual(idsOf(sees()))
    expect(office.telegram.called.at(-1)?.values.disable_notification).toBe(true)
  })

  it('of no topic stands in the general one, whose number Telegram does not take', async () => {
    const before = office.group.sees().length
    const { groupId } = office.place
    await post({ text: 'To all' }, { groupId, topicId: null })
    await post({ text: 'To all again' }, { groupId, topicId: '1' })
    expect(office.group.sees().slice(before)).toMatchObject([{ topicId: null }, { topicId: null }])
    expect(sees()).toEqual([])
  })

  it('longer than a message is several, first to last, all in the topic', async () => {
    const exact = await post({ text: 'x'.repeat(4096) })
    expect(exact).toHaveLength(1)
    const more = await post({ text: 'x'.repeat(4097), buttons: [[{ label: 'Take', action: 'take' }]] })
    expect(more).toHaveLength(2)
    expect(sees().map(({ buttons }) => buttons)).toEqual([[], [], [['Take']]])
    expect([...exact, ...more]).toEqual(idsOf(sees()))
  })

  it('takes files and places along', async () => {
    const files = [file('a.jpg', 'image/jpeg'), file('b.jpg', 'image/jpeg'), file('c.pdf', 'application/pdf')]
    const place = { type: 'location', latitude: 55.7, longitude: 37.6, title: null, address: null } as const
    const ids = await post({ text: 'See', files, parts: [place] })
    expect(sees().map(({ kind }) => kind)).toEqual(['photo', 'photo', 'document', 'location'])
    expect(ids).toEqual(idsOf(sees()))
  })

  it('answers what it answers, and stands alone when that is gone or of another group', async () => {
    const asked = office.group.member(office.anna.user, office.topicId).writes('Who?')
    const { groupId } = office.place
    for (const replyToId of [`${groupId}:${asked.message_id}`, `${groupId}:99999`, `-1009:${asked.message_id}`]) {
      await post({ text: 'Me', replyToId })
    }
    expect(sees().map(({ replyTo }) => replyTo)).toEqual([null, asked.message_id, null, null])
  })

  it('whose formatting is refused stands there without it', async () => {
    office.telegram.faults.next('sendMessage', refused(400, "Bad Request: can't parse entities: oh"))
    await post({ text: '**Hello** <b>you</b>' })
    expect(sees()).toMatchObject([{ text: 'Hello <b>you</b>', looks: [] }])
  })

  it('goes to a member in private as well', async () => {
    const boris = office.telegram.person(office.bot, { name: 'Boris' })
    const place = { groupId: String(boris.user.id), topicId: null }
    const ids = await post({ text: 'Waiting for you' }, place)
    expect(boris.sees()).toMatchObject([{ text: 'Waiting for you' }])
    expect(ids).toEqual([`${boris.user.id}:${boris.sees()[0]?.id}`])
    boris.blocks()
    expect(await codeOf(post({ text: 'x' }, place))).toBe('contact.unreachable')
  })

  it('follows a group that became a supergroup, and leaves the answered message behind', async () => {
    const small = office.telegram.basicGroup('Small')
    small.addsBot(office.bot)
    const place = { groupId: String(small.id), topicId: null }
    const asked = small.member(office.anna.user).writes('Who?')
    const large = small.upgrades(office.anna.user)
    large.member(office.anna.user).writes('Somebody else')
    const ids = await post({ text: long, replyToId: `${small.id}:${asked.message_id}` }, place)
    const seen = large.sees().filter(({ from }) => from === 'bot')
    expect(seen.map(({ text }) => text).join(' ')).toBe(long)
    expect(seen.every(({ replyTo }) => replyTo === null)).toBe(true)
    expect(ids).toEqual(seen.map(({ id }) => `${large.id}:${id}`))
  })
})

describe('what cannot be posted', () => {
  it('says why: no topic, a closed one, no bot, nothing to say, too much', async () => {
    const { groupId } = office.place
    expect(await codeOf(post({ text: ' ' }))).toBe('message.empty')
    const big = file('big.zip', 'application/zip', { sizeBytes: 51 * 1024 * 1024 })
    expect(await codeOf(post({ text: 'x', files: [big] }))).toBe('file.too_large')
    for (const topicId of ['777', 'x', '0', '-3', '9'.repeat(30)]) {
      expect(await codeOf(post({ text: 'x' }, { groupId, topicId }))).toBe('desk.topic_missing')
    }
    office.group.closesTopic(office.topicId, office.anna.user)
    expect(await codeOf(post({ text: 'x' }))).toBe('desk.topic_closed')
    office.group.deletesTopic(office.topicId)
    expect(await codeOf(post({ text: 'x' }))).toBe('desk.topic_missing')
    office.group.removesBot(office.bot)
    expect(await codeOf(post({ text: 'x' }))).toBe('desk.removed')
    office.group.addsBot(office.bot)
  })

  it('yet is put off as long as Telegram wants', async () => {
    office.telegram.faults.next('sendMessage', refused(429, 'Too Many Requests: retry after 31', { retryAfter: 31 }))
    expect(laterMs(await refusalOf(post({ text: 'x' })))).toBe(31_000)
    expect(sees()).toEqual([])
  })

  it('to its end is ended after a wait, once it has begun', async () => {
    office.telegram.faults.next('sendDocument', refused(429, 'Too Many Requests', { retryAfter: 20 }), 2)
    const ids = await post({ text: 'x '.repeat(1500), files: [file('a.pdf', 'application/pdf')] })
    expect(ids).toHaveLength(2)
    expect(sees().map(({ kind }) => kind)).toEqual(['text', 'document'])
    expect(office.pauses.slice(-2)).toEqual([20_000, 20_000])
  })

  it.each([
    ['is closed', refused(400, 'Bad Request: TOPIC_CLOSED'), 'desk.topic_closed', 1],
    ['is refused', refused(400, 'Bad Request: odd file'), 'inbox.refused', 1],
    ['is out of reach for long', { type: 'cut', isDone: false } as const, 'inbox.unreachable', 4],
  ])('to its end is taken back whole when the rest %s', async (_, fault, code, times) => {
    const given = { text: 'x '.repeat(1500), files: [file('a.pdf', 'application/pdf')] }
    office.telegram.faults.next('sendDocument', fault, times)
    office.telegram.faults.next('deleteMessage', refused(429, 'Too Many Requests', { retryAfter: 5 }))
    expect(await codeOf(post(given))).toBe(code)
    expect(sees()).toEqual([])
    await post(given)
    expect(sees().map(({ kind }) => kind)).toEqual(['text', 'document'])
  })
})

describe('a change of a post', () => {
  const change = (externalIds: string[], text: string, place = office.place) =>
    office.desk.change({ place, externalIds, text, buttons: [] }, office.inbox)

  it('puts the new text into it, in the same topic when it grows', async () => {
    const ids = await post({ text: 'Old', buttons: [[{ label: 'Take', action: 'take' }]] })
    expect(await change(ids, '**New**')).toEqual(ids)
    expect(await change(ids, '**New**')).toEqual(ids)
    expect(sees()).toMatchObject([{ text: 'New', looks: ['bold: New'], buttons: [] }])
    const grown = await change(ids, long)
    expect(grown).toEqual(idsOf(sees()))
    expect(grown.length).toBeGreaterThan(1)
    expect(await change(grown, 'Short')).toEqual(ids)
    expect(sees()).toMatchObject([{ text: 'Short' }])
  })

  it('that is gone, or was never posted, changes nothing', async () => {
    const { groupId } = office.place
    const boris = office.group.member(office.anna.user, office.topicId).writes('Mine')
    const odd = [[], [`${groupId}:99999`], [`-1009:${boris.message_id}`], ['x'], [`${groupId}:${boris.message_id}`]]
    for (const ids of odd) expect(await codeOf(change(ids, 'x'))).toBe('message.unchangeable')
    expect(sees()).toMatchObject([{ text: 'Mine' }])
  })

  it('of a group that has become another is out of reach, and touches nothing there', async () => {
    const small = office.telegram.basicGroup('Small')
    small.addsBot(office.bot)
    const place = { groupId: String(small.id), topicId: null }
    const ids = await post({ text: 'Old' }, place)
    const large = small.upgrades(office.anna.user)
    await post({ text: 'Other' }, { groupId: String(large.id), topicId: null })
    expect(await codeOf(change(ids, 'New', place))).toBe('message.unchangeable')
    await office.desk.remove({ place, externalIds: ids }, office.inbox)
    const there = { groupId: String(large.id), topicId: null }
    expect(await codeOf(change(ids, 'New', there))).toBe('message.unchangeable')
    await office.desk.remove({ place: there, externalIds: ids }, office.inbox)
    expect(large.sees()).toMatchObject([{ text: 'Other' }])
  })

  it('fails where the bot is no more', async () => {
    const ids = await post({ text: 'Old' })
    office.group.removesBot(office.bot)
    expect(await codeOf(change(ids, 'New'))).toBe('desk.removed')
    expect(await codeOf(office.desk.remove({ place: office.place, externalIds: ids }, office.inbox))).toBe(
      'desk.removed',
    )
    office.group.addsBot(office.bot)
  })

  it('can be to take it back, once and again', async () => {
    const ids = await post({ text: long })
    await office.desk.remove({ place: office.place, externalIds: ids }, office.inbox)
    await office.desk.remove({ place: office.place, externalIds: ids }, office.inbox)
    expect(sees()).toEqual([])
  })
})
