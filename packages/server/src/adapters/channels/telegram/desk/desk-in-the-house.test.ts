import type { Message } from '@opora/contract/conversations'
import { beforeAll, expect, it } from 'vitest'
import type { Group } from '../../../../testing/fake-telegram/people/group.ts'
import type { Person } from '../../../../testing/fake-telegram/people/person.ts'
import type { Speaker } from '../../../../testing/fake-telegram/people/speaker.ts'
import { type House, houseWithBot } from '../house.fixtures.ts'

let house: House
let group: Group
/** The owner of the workspace, in private with the bot and in the topic of Ada's conversation. */
let olga: Person
let ada: Person

const parameterOf = (url: string | null, name: string): string => new URL(url ?? '').searchParams.get(name) ?? ''

beforeAll(async () => {
  house = await houseWithBot()
  const { t, fake, bot, inboxId, settled } = house
  group = fake.group('Support')
  olga = fake.person(bot, { name: 'Olga' })
  ada = fake.person(bot, { name: 'Ada', language: 'en' })
  const body = { inboxId }
  olga.starts(parameterOf((await t.api('POST /member-links/codes', { body })).url, 'start'))
  const code = parameterOf((await t.api('POST /desks/codes', { body })).url, 'startgroup')
  group.addsBot(bot)
  group.member(olga.user, undefined, 'creator').writes(`/start@${bot.user.username} ${code}`)
  await settled()
  ada.writes('/operator')
  ada.writes('Where is my order?')
  await settled()
})

const topicId = (): number => {
  const topic = group.topics().find(({ name }) => name.includes('Ada'))
  if (!topic) throw new Error('Ada has no topic')
  return topic.id
}
const there = (): Speaker => group.member(olga.user, topicId())

async function messagesOfAda(): Promise<Message[]> {
  const { items } = await house.t.api('GET /conversations', { query: { q: 'Ada', status: 'any' } })
  const params = { id: items[0]?.id ?? ('' as never) }
  const timeline = await house.t.api('GET /conversations/:id/timeline', { params, query: { limit: 100 } })
  return timeline.items.filter((item) => item.type === 'message')
}

it('a group is connected by its link, a member by another, and a conversation stands there', async () => {
  const { items } = await house.t.api('GET /desks')
  expect(items).toMatchObject([{ title: 'Support', problem: null }])
  expect((await house.t.api('GET /member-links')).items).toMatchObject([{ externalId: `${olga.user.id}` }])
  expect(
    group
      .sees(topicId())
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('Where is my order?')
  const contacts = (await house.t.api('GET /conversations', { query: { status: 'any' } })).items
  expect(contacts.map(({ contact }) => contact.name)).not.toContain('Olga')
})

it('what a member writes in its topic reaches the contact, and notes do not', async () => {
  there().writes('It is on its way')
  there().writes('/note she called twice')
  there().writes('// and she is cross')
  there().sendsPhoto({ caption: '/note her passport' })
  await house.settled()
  expect(ada.sees().at(-1)).toMatchObject({ from: 'bot', text: 'It is on its way' })
  const notes = (await messagesOfAda()).filter(({ isNote }) => isNote)
  expect(notes.map(({ text }) => text)).toEqual(['she called twice', 'and she is cross', 'her passport'])
  expect(ada.sees().filter(({ kind }) => kind !== 'text')).toEqual([])
})

it('an edit there changes what the contact has, and an answer answers', async () => {
  const asked = ada.writes('Which one?')
  await house.settled()
  const shown = group.sees(topicId()).find(({ text }) => text.includes('Which one?'))
  const said = there().writes('The blue on', { replyTo: shown?.id ?? 0 })
  await house.settled()
  expect(ada.sees().at(-1)).toMatchObject({ text: 'The blue on', replyTo: asked.message_id })
  there().edits(said.message_id, 'The blue one')
  await house.settled()
  expect(ada.sees().at(-1)).toMatchObject({ text: 'The blue one' })
})

it('an album under a command for notes is a note as a whole', async () => {
  const bytes = Buffer.from('not really a picture')
  there().sendsAlbum([{ bytes }, { bytes }, { bytes }], '/note her documents')
  await house.settled()
  expect(ada.sees().filter(({ kind }) => kind !== 'text')).toEqual([])
  expect((await messagesOfAda()).at(-1)).toMatchObject({ isNote: true, text: 'her documents' })
})

it('a topic closed by somebody we do not know is open again, and they are told why', async () => {
  const nobody = house.fake.person(house.bot, { name: 'Nobody' })
  group.member(nobody.user)
  group.closesTopic(topicId(), nobody.user)
  await house.settled()
  expect(group.topics().find(({ id }) => id === topicId())).toMatchObject({ isClosed: false })
  expect(
    group
      .sees(topicId())
      .map(({ text }) => text)
      .join('\n'),
  ).toContain(`/addmanager ${nobody.user.id}`)
})

it('a topic closed by hand resolves the conversation, and one that was deleted is opened anew', async () => {
  const before = topicId()
  group.closesTopic(before, olga.user)
  await house.settled()
  const { items } = await house.t.api('GET /conversations', { query: { q: 'Ada', status: 'any' } })
  expect(items[0]?.status).toBe('resolved')
  group.deletesTopic(before)
  ada.writes('/operator')
  ada.writes('Are you there?')
  await house.settled()
  expect(topicId()).not.toBe(before)
  expect(
    group
      .sees(topicId())
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('Are you there?')
})
