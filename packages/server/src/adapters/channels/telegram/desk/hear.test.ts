import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { type AnyReceived, isOfDesk } from '../../../../ports/channel.ts'
import type { DeskMessage, DeskReceived } from '../../../../ports/desk.ts'
import { connectionOf, inboxOf, posted } from '../telegram.fixtures.ts'
import { type Office, officeOf } from './desk.fixtures.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function office(): Promise<Office> {
  const made = await officeOf()
  ends.push(() => made.telegram.close())
  return { ...made, inbox: inboxOf({ ...made.inbox.settings, username: 'shop_bot' }) }
}

/** All a bot is told until now, by a webhook that gets it in this order. */
async function heardBy({ bot, channel, inbox }: Office, order = (updates: unknown[]) => updates) {
  const updates = order(bot.updates.splice(0))
  const told: AnyReceived[] = []
  for (const update of updates) told.push(...(await channel.receive(posted(inbox, update), inbox)))
  return told
}

const wordOf = (told: AnyReceived): string => {
  const more = told.type === 'message' || told.type === 'edited' ? told.text : ''
  return `${told.type} ${'change' in told ? told.change : more}`.trim()
}
const isMessage = (told: AnyReceived): told is DeskMessage => isOfDesk(told) && told.type === 'message'

describe('a group', () => {
  it('tells all that people do in it, and nothing that bots do', async () => {
    const at = await office()
    const { group, topicId, anna, telegram, bot, place } = at
    const { received, until, end } = connectionOf(at)
    ends.push(end)
    const roses = telegram.bot({ username: 'roses_bot' })
    group.addsBot(roses)
    const boris = group.member(telegram.person(roses, { name: 'Boris' }).user, topicId)
    const first = boris.writes('We bring it')
    const [postId] = await at.posts({ text: 'Anna: thanks', buttons: [[{ label: 'Take', action: 'take' }]] })
    boris.edits(first.message_id, '/note We bring it')
    boris.writes('/note@roses_bot no')
    boris.sendsPhoto({ caption: '/note her passport' })
    boris.writes('This', { replyTo: Number(postId?.split(':')[1]) })
    group.member(anna.user).writes('To all')
    group.anonymous(topicId).writes('Who am I?')
    boris.presses('Take')
    await at.desk.changeTopic({ place, isClosed: true, name: 'Done' }, at.inbox)
    group.renamesTopic(topicId, 'Mine', anna.user)
    group.closesTopic(topicId, anna.user)
    group.reopensTopic(topicId, anna.user)
    group.opensTopic('Private matters', anna.user)
    group.deletesTopic(topicId)
    group.removesBot(bot)
    await until(() => received.some((told) => isOfDesk(told) && told.type === 'presence' && !told.isHere))
    expect(received.map(wordOf)).toEqual([
      'presence',
      'message We bring it',
      'edited We bring it',
      'message her passport',
      'message This',
      'message To all',
      'message Who am I?',
      'pressed',
      'topic renamed',
      'topic closed',
      'topic reopened',
      'presence',
    ])
    const said = received.filter(isMessage)
    expect(said.map(({ replyToId }) => replyToId)).toEqual([null, null, postId, null, null])
    expect(said.map((one) => one.place.topicId)).toEqual([...Array(3).fill(`${topicId}`), null, `${topicId}`])
    expect(said.map((one) => one.from.externalId === '')).toEqual([false, false, false, false, true])
  })

  it('tells an album picture by picture, cut and shuffled as it comes, and its command with one of them', async () => {
    const at = await office()
    const boris = at.group.member(at.anna.user, at.topicId)
    await heardBy(at)
    boris.sendsAlbum([{}, {}, {}], '/note Her passport')
    const cut = at.bot.updates.splice(1)
    const first = (await heardBy(at)).filter(isMessage)
    at.bot.updates.push(...cut)
    const rest = (await heardBy(at, (updates) => [...updates, ...updates].reverse())).filter(isMessage)
    const all = [...new Map([...first, ...rest].map((one) => [one.receiptId, one])).values()]
    const inOrder = all.toSorted((a, b) => a.order - b.order)
    expect([first.length, rest.length, all.length]).toEqual([1, 4, 3])
    expect(new Set(all.map(({ albumId }) => albumId)).size).toBe(1)
    expect(inOrder.map(({ command }) => command?.name)).toEqual(['note', undefined, undefined])
    expect(inOrder.every(({ files }) => files.length === 1)).toBe(true)
  })

  it('tells a bot that is no admin there only what is meant for bots', async () => {
    const at = await office()
    at.group.addsBot(at.bot, { status: 'member' })
    await heardBy(at)
    const boris = at.group.member(at.anna.user, at.topicId)
    boris.writes('Between us')
    boris.writes('/connect 123456')
    expect((await heardBy(at)).map(wordOf)).toEqual(['message 123456'])
  })

  it('that becomes a supergroup tells its new number, and goes on', async () => {
    const at = await office()
    const small = at.telegram.basicGroup('Small')
    small.addsBot(at.bot)
    small.member(at.anna.user).writes('/start@shop_bot desk-aB_9')
    const large = small.upgrades(at.anna.user)
    large.member(at.anna.user).writes('Here we are')
    const told = (await heardBy(at)).slice(1) as DeskReceived[]
    expect(told.map(({ type, place }) => `${type} ${place.groupId}`)).toEqual([
      `presence ${small.id}`,
      `message ${small.id}`,
      `moved ${small.id}`,
      `moved ${small.id}`,
      `message ${large.id}`,
    ])
    expect(told[1]).toMatchObject({ command: { name: 'start', rest: 'desk-aB_9' } })
    expect(told[2]).toMatchObject({ groupId: `${large.id}`, receiptId: told[3]?.receiptId })
  })
})

it('a member who comes by the link is heard of as such, and contacts are as they were', async () => {
  const at = await office()
  const boris = at.telegram.person(at.bot, { name: 'Boris' })
  const { person } = at.desk.links('aB_9-x', at.inbox)
  await heardBy(at)
  boris.starts(new URL(person ?? '').searchParams.get('start') ?? '')
  boris.writes('Hello')
  at.anna.starts('promo')
  at.anna.writes('/note@roses_bot Hello')
  const told = await heardBy(at)
  expect(told.map((one) => isOfDesk(one))).toEqual([true, false, false, false])
  expect(told).toMatchObject([
    { type: 'arrived', code: 'aB_9-x', from: { name: 'Boris' }, place: { groupId: `${boris.user.id}`, topicId: null } },
    { type: 'message', text: 'Hello', start: null },
    { type: 'message', start: 'promo' },
    { type: 'message', text: '/note@roses_bot Hello' },
  ])
})

it('a press in a group is answered and its files are fetched as everywhere', async () => {
  const at = await office()
  await at.posts({ text: 'Well?', buttons: [[{ label: 'Take', action: 'take' }]] })
  const boris = at.group.member(at.anna.user, at.topicId)
  const press = boris.presses('Take')
  boris.sendsDocument()
  const [pressed, message] = (await heardBy(at)).slice(1)
  if (pressed?.type !== 'pressed' || message?.type !== 'message') throw new Error('nothing was pressed or said')
  await at.channel.answerPress({ pressId: pressed.pressId, text: 'Yours' }, at.inbox)
  expect(press.answer).toBe('Yours')
  const [file] = message.files
  if (!file) throw new Error('there is no file')
  expect(await text(await at.channel.fetchFile(file, at.inbox))).toBe('order.pdf')
})
