import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { type House, houseWithBot } from '../packages/server/src/adapters/channels/telegram/house.fixtures.ts'
import type { Group } from '../packages/server/src/testing/fake-telegram/people/group.ts'
import type { Person as Writer } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import type { TypedApi } from '../packages/server/src/testing/new-workspace.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { eventually } from './harness/eventually.ts'
import { signIn } from './harness/sign-in.ts'

const people = 100
const wordsOf = (n: number): string[] => ['first', 'second', 'third'].map((order) => `${order} of number ${n};`)

/**
 * A hundred people want a person within one minute, and Telegram takes twenty posts a minute into a group. The clock is the
 * test's, so that the quarter of an hour it takes is over soon; the fake refuses what is beyond the limit.
 */
describe('A group of operators under a hundred conversations', () => {
  const browser = openBrowser()
  let house: House
  let origin: string
  let group: Group
  let olga: Writer
  let admin: Person
  let visitors: { n: number; api: TypedApi; id: string }[]

  beforeAll(async () => {
    house = await houseWithBot()
    const { t, fake, bot, inboxId, settled } = house
    origin = `http://127.0.0.1:${(t.house.app.server.address() as AddressInfo).port}`
    group = fake.group('Support')
    olga = fake.person(bot, { name: 'Olga' })
    group.addsBot(bot)
    const { code } = await t.api('POST /desks/codes', { body: { inboxId } })
    group.member(olga.user, undefined, 'creator').writes(`/connect ${code}`)
    const mine = await t.api('POST /member-links/codes', { body: { inboxId } })
    olga.starts(`member-${mine.code}`)
    await settled()
    const { member } = await t.api('GET /me')
    admin = await browser.newPerson()
    await signIn(admin.page, origin, { email: member.email, password: 'a long password' })
  }, 120_000)

  const topicOf = (n: number) => {
    const found = group.topics().find(({ id }) => textsIn(id).includes(`first of number ${n};`))
    if (!found) throw new Error(`number ${n} has no topic`)
    return found
  }
  const textsIn = (id: number): string =>
    group
      .sees(id)
      .map(({ text }) => text)
      .join('\n')

  test('all of them write at once, and the lag is shown while it is worked off', async () => {
    const { t } = house
    visitors = await Promise.all(
      Array.from({ length: people }, async (_, n) => {
        const { api } = await t.newVisitor()
        const [first = '', ...more] = wordsOf(n)
        const body = { clientId: randomUUID(), text: `I want a person: ${first}` }
        const { conversation } = await api('POST /messenger/conversations', { body })
        for (const text of more)
          await api('POST /messenger/conversations/:id/messages', {
            params: { id: conversation.id },
            body: { clientId: randomUUID(), text },
          })
        return { n, api, id: conversation.id }
      }),
    )
    // Not by the API: the quarter of an hour that goes by is the life of a token.
    const behind = async (): Promise<number> => {
      const due = t.ctx.db.selectFrom('desk_topics').select('id').where('due_since', 'is not', null)
      return (await due.execute()).length
    }
    let most = 0
    let isOver = false
    const worked = house.settled().finally(() => {
      isOver = true
    })
    const watch = async (): Promise<void> => {
      while (!isOver) {
        most = Math.max(most, await behind())
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const look = async (): Promise<void> => {
      await eventually(behind).toBeGreaterThan(people / 2)
      await admin.page.goto(`${origin}/settings/desks`)
      await admin.page.getByText(/\d+ topics wait/).waitFor()
    }
    await Promise.all([worked, watch(), look()])
    expect(most).toBeGreaterThan(people / 2)
    expect(await behind()).toBe(0)
  }, 300_000)

  test('nothing is lost or doubled, each has a topic, and their words stand in order', async () => {
    expect(group.topics()).toHaveLength(people)
    for (const { n } of visitors) {
      const said = textsIn(topicOf(n).id)
      const places = wordsOf(n).map((text) => said.indexOf(text))
      expect([n, places.every((at) => at >= 0)]).toEqual([n, true])
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      for (const text of wordsOf(n)) expect([n, said.split(text).length]).toEqual([n, 2])
    }
    await admin.page.reload()
    await admin.page.getByText('Works', { exact: true }).waitFor()
  })

  test('an answer from a topic goes to its visitor and to nobody else', async () => {
    for (const { n } of visitors.slice(0, 5)) group.member(olga.user, topicOf(n).id).writes(`hello number ${n}`)
    await house.settled()
    for (const { n, api, id } of visitors.slice(0, 6)) {
      const { items } = await api('GET /messenger/conversations/:id/messages', { params: { id: id as never } })
      const answers = items.map(({ text }) => text).filter((text) => text.startsWith('hello number'))
      expect(answers).toEqual(n < 5 ? [`hello number ${n}`] : [])
    }
  }, 120_000)
})
