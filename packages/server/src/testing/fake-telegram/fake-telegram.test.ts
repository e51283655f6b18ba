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
  anna.sendsSticker('🔥', true)
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
