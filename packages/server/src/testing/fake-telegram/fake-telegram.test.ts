import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeBot, type FakeTelegram, startFakeTelegram } from './fake-telegram.ts'
import type { Person } from './people/person.ts'

let now = Date.parse('2026-11-22T00:00:00Z')
let telegram: FakeTelegram
let bot: FakeBot
let anna: Person
beforeEach(async () => {
  telegram = await startFakeTelegram({ now: () => now, isLimited: true })
  bot = telegram.bot()
  anna = telegram.person(bot, { name: 'Anna' })
})
afterEach(() => telegram.close())

interface Answer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: { retry_after?: number }
}

async function call(method: string, params: object = {}, token = bot.token): Promise<Answer> {
  const response = await fetch(`${telegram.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return (await response.json()) as Answer
}
const say = (text: string, more: object = {}) => call('sendMessage', { chat_id: anna.user.id, text, ...more })

describe('its limits', () => {
  it('let a burst through to one person, then one a second', async () => {
    const answers = await Promise.all(Array.from({ length: 7 }, (_, index) => say(`${index}`)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(answers.at(-1)).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    now += 1000
    expect([(await say('a')).ok, (await say('b')).ok]).toEqual([true, false])
  })

  it('let thirty a second through in all', async () => {
    const people = Array.from({ length: 40 }, () => telegram.person(bot))
    const answers = await Promise.all(people.map(({ user }) => call('sendMessage', { chat_id: user.id, text: 'x' })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30)
  })

  it('let twenty a minute into a group, whatever the topic', async () => {
    const group = telegram.group('Support')
    group.addsBot(bot)
    const made = await call('createForumTopic', { chat_id: group.id, name: 'A-17' })
    const { message_thread_id: topic } = made.result as { message_thread_id: number }
    const codes: (number | undefined)[] = []
    for (let index = 0; index < 22; index += 1) {
      const place = index % 2 ? { message_thread_id: topic } : {}
      codes.push((await call('sendMessage', { chat_id: group.id, text: 'x', ...place })).error_code)
    }
    expect(codes.filter((code) => code === 429)).toHaveLength(2)
  })
})

describe('what it refuses', () => {
  it.each<[string, object, string]>([
    ['sendMessage', { chat_id: 1, text: 'x' }, 'Bad Request: chat not found'],
    ['sendMessage', { text: '' }, 'Bad Request: message text is empty'],
    ['sendMessage', { text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
    [
      'sendMessage',
      { text: '<b>x', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    [
      'sendMessage',
      { text: '<x>y</x>', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Unsupported start tag "<x>"',
    ],
    [
      'sendMessage',
      { text: 'x', entities: [{ type: 'bold', offset: 0, length: 2 }] },
      'Bad Request: ENTITY_BOUNDS_INVALID',
    ],
    [
      'sendMessage',
      { text: 'x', reply_parameters: { message_id: 99 } },
      'Bad Request: message to be replied not found',
    ],
    ['sendMessage', { text: 'x', message_thread_id: 4 }, 'Bad Request: message thread not found'],
    ['sendPhoto', { photo: 'nothing' }, 'Bad Request: wrong file identifier/HTTP URL specified'],
    ['editMessageText', { message_id: 99, text: 'x' }, 'Bad Request: message to edit not found'],
    ['setWebhook', { url: 'http://a.example/' }, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'],
    ['createForumTopic', { name: 'x' }, 'Bad Request: the chat is not a forum'],
    ['noSuchMethod', {}, 'Not Found: method not found'],
  ])('%s %j', async (method, params, description) => {
    expect(await call(method, { chat_id: anna.user.id, ...params })).toMatchObject({ ok: false, description })
  })

  it('a token nobody has, one of no shape, and one that was revoked', async () => {
    expect((await call('getMe', {}, `7:${'x'.repeat(30)}`)).error_code).toBe(401)
    expect((await call('getMe', {}, 'nonsense')).error_code).toBe(404)
    bot.revokes()
    expect((await call('getMe')).error_code).toBe(401)
  })

  it('the old token of a bot that has another', async () => {
    const old = bot.token
    bot.renewsToken()
    expect((await call('getMe', {}, old)).error_code).toBe(401)
    expect(await call('getMe')).toMatchObject({ ok: true })
  })
})

describe('asking for updates', () => {
  it('goes on until they are confirmed, by one program at a time', async () => {
    anna.writes('One')
    const first = (await call('getUpdates')).result as { update_id: number }[]
    expect((await call('getUpdates')).result).toEqual(first)
    const offset = (first[0]?.update_id ?? 0) + 1
    expect((await call('getUpdates', { offset })).result).toEqual([])
    const waiting = call('getUpdates', { timeout: 50 })
    while (!bot.interrupt) await new Promise((resolve) => setImmediate(resolve))
    const rival = call('getUpdates', { timeout: 50 })
    expect((await waiting).description).toMatch(/^Conflict: terminated by other getUpdates request/)
    while (!bot.wake) await new Promise((resolve) => setImmediate(resolve))
    anna.writes('Two')
    expect((await rival).result).toMatchObject([{ message: { text: 'Two' } }])
  })

  it('does not go with a webhook', async () => {
    await call('setWebhook', { url: 'https://a.example/hook', secret_token: 'abc' })
    expect((await call('getUpdates')).error_code).toBe(409)
    expect((await call('getWebhookInfo')).result).toMatchObject({ url: 'https://a.example/hook' })
    await call('deleteWebhook')
    expect((await call('getUpdates')).ok).toBe(true)
  })
})

describe('a group with topics', () => {
  it('keeps what is said in each, and tells the bot what people do', async () => {
    const group = telegram.group('Support')
    group.addsBot(bot)
    const { result } = await call('createForumTopic', { chat_id: group.id, name: 'A-17' })
    const { message_thread_id: topic } = result as { message_thread_id: number }
    const boss = group.member(anna.user, topic, 'creator')
    const asked = boss.writes('Who takes it?')
    await call('sendMessage', { chat_id: group.id, message_thread_id: topic, text: '<b>Me</b>', parse_mode: 'HTML' })
    expect(group.sees(topic)).toMatchObject([
      { from: 'person', text: 'Who takes it?' },
      { from: 'bot', text: 'Me', looks: ['bold: Me'] },
    ])
    expect((await call('getChatAdministrators', { chat_id: group.id })).result).toHaveLength(2)
    expect((await call('getChatMember', { chat_id: group.id, user_id: anna.user.id })).result).toMatchObject({
      status: 'creator',
    })
    await call('pinChatMessage', { chat_id: group.id, message_id: asked.message_id })
    expect((await call('getChat', { chat_id: group.id })).result).toMatchObject({
      pinned_message: { text: 'Who takes it?' },
    })
    group.closesTopic(topic, anna.user)
    const place = { chat_id: group.id, message_thread_id: topic }
    expect((await call('sendMessage', { ...place, text: 'x' })).description).toBe('Bad Request: TOPIC_CLOSED')
    await call('reopenForumTopic', place)
    await call('editForumTopic', { ...place, name: 'Done' })
    expect(group.topics()).toEqual([{ id: topic, name: 'Done', isClosed: false }])
    group.deletesTopic(topic)
    expect((await call('sendMessage', { ...place, text: 'x' })).description).toMatch(/thread not found/)
    group.removesBot(bot)
    expect((await call('sendMessage', { chat_id: group.id, text: 'x' })).error_code).toBe(403)
    const kinds = bot.updates.flatMap((update) => Object.keys(update).filter((key) => key !== 'update_id'))
    expect(kinds).toEqual(['my_chat_member', 'message', 'message', 'my_chat_member'])
  })
})

describe('what people do in a group', () => {
  const heard = () =>
    bot.updates.splice(0).map(({ update_id: _, ...told }) => (told.message ?? told.edited_message ?? told) as object)

  it('is told as the Bot API tells it', () => {
    const group = telegram.group('Support')
    group.addsBot(bot)
    const topic = group.opensTopic('A-17', anna.user)
    const said = group.member(anna.user, topic).writes('Hello')
    group.member(anna.user, topic).edits(said.message_id, '/take')
    const general = group.member(anna.user).writes('All')
    group.member(anna.user).writes('Me', { replyTo: general.message_id })
    group.anonymous(topic).writes('Nobody')
    group.renamesTopic(topic, 'B-18', anna.user)
    group.closesTopic(topic, anna.user)
    group.reopensTopic(topic, anna.user)
    const inTopic = { message_thread_id: topic, is_topic_message: true }
    const [, opened, first, edited, ...more] = heard()
    expect(opened).toMatchObject({ message_id: topic, ...inTopic, forum_topic_created: { name: 'A-17' } })
    expect(first).toMatchObject({ ...inTopic, text: 'Hello', reply_to_message: { message_id: topic } })
    expect(edited).toMatchObject({ ...inTopic, text: '/take', entities: [{ type: 'bot_command' }] })
    expect(more[0]).not.toHaveProperty('message_thread_id')
    expect(more[1]).toMatchObject({ message_thread_id: general.message_id })
    expect(more[1]).not.toHaveProperty('is_topic_message')
    expect(more[2]).toMatchObject({ from: { is_bot: true }, sender_chat: { id: group.id }, text: 'Nobody' })
    expect(more.slice(3)).toMatchObject([
      { forum_topic_edited: { name: 'B-18' } },
      { forum_topic_closed: {} },
      { forum_topic_reopened: {} },
    ])
    expect(group.topics()).toEqual([{ id: topic, name: 'B-18', isClosed: false }])
    expect(group.sees(topic).map(({ from, replyTo }) => `${from} ${replyTo}`)).toEqual(['person null', 'person null'])
  })

  it('is kept from a bot that is no administrator, unless it is meant', () => {
    const group = telegram.group('Support')
    group.addsBot(bot, { status: 'member' })
    const boris = group.member(anna.user, group.opensTopic('A-17', anna.user))
    heard()
    boris.writes('Between us')
    boris.sendsPhoto({ caption: '/note this' })
    expect(heard()).toMatchObject([{ caption: '/note this' }])
    group.addsBot(bot)
    boris.writes('To all')
    expect(heard().slice(1)).toMatchObject([{ text: 'To all' }])
  })

  it('and what bots posted can be taken back by those that may', async () => {
    const group = telegram.group('Support')
    group.addsBot(bot)
    const boris = group.member(anna.user).writes('Old')
    const topic = group.opensTopic('A-17', anna.user)
    const remove = (id: number) => call('deleteMessage', { chat_id: group.id, message_id: id })
    now += 49 * 3_600_000
    group.addsBot(bot, { status: 'member' })
    expect((await remove(boris.message_id)).description).toBe("Bad Request: message can't be deleted")
    group.addsBot(bot)
    expect((await remove(boris.message_id)).ok).toBe(true)
    expect((await remove(topic)).description).toBe("Bad Request: message can't be deleted")
  })

  it('may make a supergroup of it, which bots are sent on to', async () => {
    const small = telegram.basicGroup('Small')
    expect((await call('sendMessage', { chat_id: small.id, text: 'x' })).description).toBe(
      'Bad Request: chat not found',
    )
    small.addsBot(bot)
    const large = small.upgrades(anna.user)
    expect(await call('sendMessage', { chat_id: small.id, text: 'x' })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: large.id },
    })
    expect((await call('sendMessage', { chat_id: large.id, text: 'x' })).ok).toBe(true)
    expect(heard().slice(1)).toMatchObject([{ migrate_to_chat_id: large.id }, { migrate_from_chat_id: small.id }])
    large.removesBot(bot, 'left')
    expect((await call('getChat', { chat_id: large.id })).description).toMatch(/^Forbidden: bot is not a member/)
  })
})

it('shows a person what a bot sent, changed and took back', async () => {
  anna.starts('promo')
  const sent = (await say('Choose', { reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] } }))
    .result
  const { message_id } = sent as { message_id: number }
  const press = anna.presses('A')
  await call('answerCallbackQuery', { callback_query_id: press.id, text: 'Fine' })
  expect(press.answer).toBe('Fine')
  await call('editMessageText', { chat_id: anna.user.id, message_id, text: 'Chosen' })
  expect(anna.sees()).toMatchObject([{ text: '/start promo' }, { text: 'Chosen', isEdited: true, buttons: [] }])
  await call('deleteMessage', { chat_id: anna.user.id, message_id })
  expect(anna.sees()).toHaveLength(1)
  await call('setChatMenuButton', { menu_button: { type: 'commands' } })
  expect(bot.menuButtons.get(0)).toEqual({ type: 'commands' })
})

it('lets a person say everything people say', () => {
  anna.sendsPhoto({ caption: 'Look' })
  anna.sendsVideo()
  anna.sendsVoice()
  anna.sendsAudio()
  anna.sendsVideoNote()
  anna.sendsAnimation()
  anna.sendsSticker('👍')
  anna.sendsSticker('🔥', 'animated')
  anna.sendsLocation(55, 37)
  anna.sendsVenue('Shop', 'Street 1')
  anna.sendsContact('Anna', '+7', anna.user.id)
  anna.sendsDice()
  anna.sendsAlbum([{}, { name: 'a.pdf', mime: 'application/pdf' }], 'Two')
  anna.writes('His words', { forwardedFrom: 'Boris' })
  anna.unblocks()
  expect(bot.updates).toHaveLength(16)
  expect(
    anna
      .sees()
      .map(({ kind }) => kind)
      .slice(0, 6),
  ).toEqual([...['photo', 'video', 'voice', 'audio', 'video_note', 'animation']])
})
