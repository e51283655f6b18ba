import { expect, it } from 'vitest'
import { houseWithBot } from './house.fixtures.ts'

/** People at once; each begins and asks. By hand with more: `STORM_PEOPLE=5000` are ten thousand updates. */
const people = Number(process.env.STORM_PEOPLE ?? 400)

it(`${people} people at once, told in any order and a third of it twice, are each heard and answered once`, async () => {
  const { t, fake, bot, settled } = await houseWithBot()
  const crowd = Array.from({ length: people }, (_, n) => fake.person(bot, { name: `Crowd ${n}`, language: 'en' }))
  for (const person of crowd) person.starts()
  for (const [n, person] of crowd.entries()) person.writes(`How much is held on the card? I am number ${n}.`)
  await settled()
  const heard = await t.ctx.db
    .selectFrom('messages')
    .select(['text', 'delivery'])
    .where('direction', '=', 'in')
    .where('text', 'like', 'How much is held%')
    .execute()
  expect(heard).toHaveLength(people)
  expect(new Set(heard.map(({ text }) => text)).size).toBe(people)
  const unsent = t.ctx.db.selectFrom('messages').select('id').where('direction', '=', 'out')
  expect(await unsent.where('delivery', '<>', 'sent').execute()).toEqual([])
  for (const [n, person] of crowd.entries()) {
    const answers = person.sees().filter(({ from, text }) => from === 'bot' && text.includes('300 €'))
    expect([n, answers.length]).toEqual([n, 1])
  }
}, 1_800_000)
