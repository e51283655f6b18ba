import type { ConversationId } from '@opora/contract/ids'
import { beforeAll, expect, it } from 'vitest'
import type { Group } from '../../../../testing/fake-telegram/people/group.ts'
import type { Person } from '../../../../testing/fake-telegram/people/person.ts'
import { type House, houseWithBot } from '../house.fixtures.ts'

let house: House
let support: Group
let sales: Group
let olga: Person
let ada: Person
let id: ConversationId

async function connect(group: Group): Promise<void> {
  const { t, bot, inboxId, settled } = house
  const { code } = await t.api('POST /desks/codes', { body: { inboxId } })
  group.addsBot(bot)
  group.member(olga.user, undefined, 'creator').writes(`/connect ${code}`)
  await settled()
}

beforeAll(async () => {
  house = await houseWithBot()
  const { t, fake, bot, inboxId, settled } = house
  olga = fake.person(bot, { name: 'Olga' })
  ada = fake.person(bot, { name: 'Ada', language: 'en' })
  olga.starts(`member-${(await t.api('POST /member-links/codes', { body: { inboxId } })).code}`)
  ;[support, sales] = [fake.group('Support'), fake.group('Sales')]
  await connect(support)
  await connect(sales)
  const team = await t.api('POST /teams', { body: { name: 'Sales', memberIds: [(await t.api('GET /me')).member.id] } })
  const desk = (await t.api('GET /desks')).items.find(({ title }) => title === 'Sales')
  const body = { servedInboxIds: [], servedTeamIds: [team.id] }
  await t.api('PATCH /desks/:id', { params: { id: desk?.id as never }, body })
  ada.writes('/operator')
  ada.writes('I want to buy a hundred')
  await settled()
  id = (await t.api('GET /conversations', { query: { q: 'Ada' } })).items[0]?.id as ConversationId
})

const topicIn = (group: Group) => group.topics().find(({ name }) => name.includes('Ada'))
const wordsIn = (group: Group): string =>
  group
    .sees(topicIn(group)?.id ?? 0)
    .map(({ text }) => text)
    .join('\n')

it('one bot serves several groups: a team is assigned in one, and the conversation goes on in the other', async () => {
  expect(wordsIn(support)).toContain('I want to buy a hundred')
  expect(topicIn(sales)).toBeUndefined()
  support.member(olga.user, topicIn(support)?.id).writes('/assign Sales')
  await house.settled()
  expect(wordsIn(sales)).toMatch(/Team: Sales[\s\S]*I want to buy a hundred/)
  expect(topicIn(support)).toMatchObject({ isClosed: true, name: expect.stringMatching(/^➡️/) })
  expect(wordsIn(support)).toContain('Goes on with the team “Sales”, in the group “Sales”')
  sales.member(olga.user, topicIn(sales)?.id).writes('A hundred it is')
  await house.settled()
  ada.writes('Thank you')
  await house.settled()
  expect(ada.sees().map(({ text }) => text)).toContain('A hundred it is')
  expect(wordsIn(sales)).toContain('Thank you')
  expect(wordsIn(support)).not.toContain('Thank you')
})

it('whoever opens the topic it left by hand and writes there is told where it is, and it is closed again', async () => {
  const left = topicIn(support)?.id ?? 0
  support.reopensTopic(left, olga.user)
  support.member(olga.user, left).writes('Anybody here?')
  await house.settled()
  expect(ada.sees().map(({ text }) => text)).not.toContain('Anybody here?')
  expect(wordsIn(support)).toContain('nothing you write or press here reaches the contact')
  expect(topicIn(support)?.isClosed).toBe(true)
})

it('it comes back into its topic, with what was said meanwhile', async () => {
  await house.t.api('PUT /conversations/:id/team', { params: { id }, body: { teamId: null } })
  await house.settled()
  expect(topicIn(support)).toMatchObject({ isClosed: false, name: expect.stringMatching(/^(🔴|🟡)/) })
  expect(wordsIn(support)).toMatch(/A hundred it is[\s\S]*Thank you/)
  expect(topicIn(sales)?.isClosed).toBe(true)
  expect(support.topics()).toHaveLength(1)
})
