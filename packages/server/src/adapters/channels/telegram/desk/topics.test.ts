import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { laterMs } from '../../../../ports/channel.ts'
import type { FakeBot } from '../../../../testing/fake-telegram/fake-telegram.ts'
import type { Group } from '../../../../testing/fake-telegram/people/group.ts'
import { refusalOf } from '../../../../testing/refusal-of.ts'
import { inboxOf, type Town, townOf } from '../telegram.fixtures.ts'

let town: Town
let desk: Town['channel']['desk']
let bot: FakeBot
let group: Group
let groupId: string
beforeAll(async () => {
  town = await townOf()
  desk = town.channel.desk
  bot = town.bot
})
afterAll(() => town.telegram.close())
beforeEach(() => {
  group = town.telegram.group('  Support\u200b ')
  groupId = String(group.id)
  group.addsBot(bot)
})

const look = (id = groupId) => desk.look(id, town.inbox)
const open = (name: string) => desk.openTopic({ groupId, name }, town.inbox)
const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const refusal = await refusalOf(act)
  return isFailure(refusal) ? refusal.code : String(refusal)
}

describe('a look at a group', () => {
  it('tells what it is called, and that nothing is wrong', async () => {
    const url = `https://t.me/c/${groupId.slice(4)}`
    expect(await look()).toEqual({ title: 'Support', url, problem: null })
  })

  it('tells what keeps the bot from working there', async () => {
    group.addsBot(bot, { canManageTopics: false })
    expect((await look()).problem).toBe('desk.no_rights')
    group.addsBot(bot, { status: 'member' })
    expect((await look()).problem).toBe('desk.no_rights')
    const flat = town.telegram.group('Flat', false)
    flat.addsBot(bot)
    expect(await look(String(flat.id))).toMatchObject({ title: 'Flat', problem: 'desk.no_topics' })
    const small = town.telegram.basicGroup('Small')
    small.addsBot(bot)
    expect(await look(String(small.id))).toEqual({ title: 'Small', url: null, problem: 'desk.no_topics' })
  })

  it.each(['kicked', 'left'] as const)('the bot has %s says so', async (status) => {
    group.removesBot(bot, status)
    expect(await look()).toEqual({ title: '', url: null, problem: 'desk.removed' })
  })

  it('nobody knows says that the bot is not there', async () => {
    expect((await look('-1001')).problem).toBe('desk.removed')
  })

  it('follows one that became a supergroup', async () => {
    const small = town.telegram.basicGroup('Small')
    small.addsBot(bot)
    small.upgrades(town.anna.user)
    expect(await look(String(small.id))).toMatchObject({ title: 'Small', problem: null })
  })

  it('that fails tells nothing about the group', async () => {
    town.telegram.faults.next('getChat', { type: 'refused', code: 429, description: 'Too Many', retryAfter: 9 })
    expect(laterMs(await refusalOf(look()))).toBe(9000)
    town.telegram.faults.next('getChatMember', { type: 'cut', isDone: false })
    expect(await codeOf(look())).toBe('inbox.unreachable')
  })
})

describe('a topic', () => {
  it('is opened, renamed, closed and reopened; what is so already is fine', async () => {
    const { topicId, url } = await open('A-17')
    expect(url).toBe(`https://t.me/c/${groupId.slice(4)}/${topicId}`)
    const place = { groupId, topicId }
    const change = (to: { name?: string; isClosed?: boolean }) => desk.changeTopic({ place, ...to }, town.inbox)
    const shown = () => group.topics().map(({ name, isClosed }) => `${name} ${isClosed}`)
    await change({ name: 'A-17 ✅', isClosed: true })
    expect(shown()).toEqual(['A-17 ✅ true'])
    await change({ name: 'A-17 ✅', isClosed: true })
    await change({ isClosed: false })
    await change({ isClosed: false })
    await change({})
    expect(shown()).toEqual(['A-17 ✅ false'])
  })

  it('has a name Telegram takes, whatever it is to be called', async () => {
    await open(`${'x'.repeat(127)}😀 and more`)
    await open(' \u200b\n')
    await open('Anna\n<b>K.</b>')
    expect(group.topics().map(({ name }) => name)).toEqual(['x'.repeat(127), '…', 'Anna <b>K.</b>'])
  })

  it('that was deleted is missing, as is one that never was', async () => {
    const { topicId } = await open('A-17')
    group.deletesTopic(Number(topicId))
    for (const id of [topicId, '777', 'nonsense', '-5', '1e3', '']) {
      const place = { groupId, topicId: id }
      expect(await codeOf(desk.changeTopic({ place, isClosed: true }, town.inbox))).toBe('desk.topic_missing')
    }
    const general = { groupId, topicId: null }
    expect(await codeOf(desk.changeTopic({ place: general, name: 'x' }, town.inbox))).toBe('desk.topic_missing')
  })

  it('is not opened where the bot cannot', async () => {
    group.addsBot(bot, { canManageTopics: false })
    expect(await codeOf(open('A'))).toBe('desk.no_rights')
    group.removesBot(bot)
    expect(await codeOf(open('A'))).toBe('desk.removed')
    const flat = town.telegram.group('Flat', false)
    flat.addsBot(bot)
    expect(await codeOf(desk.openTopic({ groupId: String(flat.id), name: 'A' }, town.inbox))).toBe('desk.no_topics')
  })

  it('is opened where the group is by now', async () => {
    const small = town.telegram.basicGroup('Small')
    small.addsBot(bot)
    const large = small.upgrades(town.anna.user)
    const { topicId, url } = await desk.openTopic({ groupId: String(small.id), name: 'A' }, town.inbox)
    expect(large.topics()).toMatchObject([{ id: Number(topicId), name: 'A' }])
    expect(url).toBe(`https://t.me/c/${String(large.id).slice(4)}/${topicId}`)
  })
})

describe('what Telegram says of groups', () => {
  it.each([
    [400, 'Bad Request: TOPIC_DELETED', 'desk.topic_missing'],
    [400, 'Bad Request: TOPIC_ID_INVALID', 'desk.topic_missing'],
    [400, 'Bad Request: message thread not found', 'desk.topic_missing'],
    [400, 'Bad Request: TOPIC_CLOSED', 'desk.topic_closed'],
    [400, 'Bad Request: the chat is not a forum', 'desk.no_topics'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'desk.no_rights'],
    [400, 'Bad Request: have no rights to send a message', 'desk.no_rights'],
    [400, 'Bad Request: CHAT_ADMIN_REQUIRED', 'desk.no_rights'],
    [403, 'Forbidden: CHAT_WRITE_FORBIDDEN', 'desk.no_rights'],
    [400, 'Bad Request: chat not found', 'desk.removed'],
    [403, 'Forbidden: bot is not a member of the supergroup chat', 'desk.removed'],
    [403, 'Forbidden: bot was kicked from the group chat', 'desk.removed'],
    [403, 'Forbidden: the group chat was deleted', 'desk.removed'],
    [403, 'Forbidden: something new', 'desk.removed'],
    [400, 'Bad Request: something new', 'inbox.refused'],
    [401, 'Unauthorized', 'inbox.token_refused'],
    [500, 'Internal Server Error: not enough rights', 'inbox.unreachable'],
  ])('%i %s is %s', async (code, description, expected) => {
    town.telegram.faults.next('createForumTopic', { type: 'refused', code, description })
    expect(await codeOf(open('A'))).toBe(expected)
  })
})

it('links lead to a group and to a private chat once the name of the bot is known', () => {
  const known = inboxOf({ ...town.inbox.settings, username: 'shop_bot' })
  expect(desk.links('aB_9-x', known)).toEqual({
    group: 'https://t.me/shop_bot?startgroup=desk-aB_9-x&admin=manage_topics+delete_messages+pin_messages',
    person: 'https://t.me/shop_bot?start=member-aB_9-x',
  })
  expect(desk.links('x', town.inbox)).toEqual({ group: null, person: null })
})
