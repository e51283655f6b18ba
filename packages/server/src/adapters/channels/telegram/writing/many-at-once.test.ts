import { expect, it } from 'vitest'
import { laterMs } from '../../../../ports/channel.ts'
import { outgoing, townOf } from '../telegram.fixtures.ts'

it('a hundred people at once are all answered once, when each is tried again no sooner than Telegram wants', async () => {
  const begun = Date.parse('2026-11-22T00:00:00Z')
  let now = begun
  const { telegram, bot, channel, inbox } = await townOf({ now: () => now, isLimited: true })
  const people = Array.from({ length: 100 }, () => telegram.person(bot))
  let waiting = people.map((person) => ({ person, at: now }))
  while (waiting.length > 0) {
    now = Math.min(...waiting.map(({ at }) => at))
    const due = waiting.filter(({ at }) => at <= now)
    const tried = due.map(async ({ person }) => {
      const to = { externalId: String(person.user.id) }
      const waitMs = await channel.send(outgoing(to, { text: 'Hello' }), inbox).then(() => null, laterMs)
      return waitMs === null ? [] : [{ person, at: now + waitMs }]
    })
    waiting = [...waiting.filter(({ at }) => at > now), ...(await Promise.all(tried)).flat()]
  }
  expect(people.map((person) => person.sees().map(({ text }) => text))).toEqual(people.map(() => ['Hello']))
  expect(now - begun).toBe(3000)
  await telegram.close()
})
