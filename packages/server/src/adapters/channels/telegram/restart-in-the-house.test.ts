import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimJobs, releaseLost } from '../../../platform/jobs/store.ts'
import { runJob } from '../../../platform/jobs/worker.ts'
import { says, saysWhenTold } from '../../../testing/fake-models.ts'
import type { Person } from '../../../testing/fake-telegram/people/person.ts'
import { withModel } from '../../../testing/with-model.ts'
import { type House, houseWithBot } from './house.fixtures.ts'

const quote = 'We hold 300 € on the card at pick-up.'
const [before, after] = [`<quotes>\n[1] ${quote}\n</quotes>\n<answer>It is 300`, ' € [1].</answer>']
const whole = 'It is 300 € [1].'
const patiently = { timeout: 5000, interval: 30 }

let house: House
let person: Person
let count = 0

beforeAll(async () => {
  house = await houseWithBot(withModel())
})
beforeEach(() => {
  count += 1
  person = house.fake.person(house.bot, { name: `Rita ${count}`, language: 'en' })
})

const answers = () => person.sees().flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
const database = () => house.t.house.database.single('platform')
const leftOver = () =>
  house.t.ctx.db.selectFrom('growing_messages').selectAll().where('workspace_id', '=', house.t.workspaceId).execute()

/** A server that has shown a piece of an answer and works on. */
async function grows() {
  const told = saysWhenTold(before, after)
  house.t.house.models.script = told.script
  person.writes('How much is held on the card?')
  await house.bot.settled()
  const stopping = new AbortController()
  const runs: Promise<string>[] = []
  const runDue = async () => {
    const { jobs } = await claimJobs(database(), { limit: 20, leaseMs: 30_000, workspaceId: house.t.workspaceId })
    for (const job of jobs) runs.push(runJob(house.t.house.workerParts, job, stopping.signal))
  }
  await vi.waitFor(async () => {
    await runDue()
    expect(answers()).toEqual(['It is 300'])
  }, patiently)
  return { ...told, stopping, runs }
}

describe('a server that is stopped while an answer grows', () => {
  it('completes it in the place of what grew when it is there again', async () => {
    const { stopping, runs, tell } = await grows()
    stopping.abort(new Error('the server is stopping'))
    await Promise.all(runs)
    tell()
    expect(answers()).toEqual(['It is 300'])
    house.t.house.models.script = says(before + after)
    await house.settled()
    expect(answers()).toEqual([whole])
    expect(await leftOver()).toEqual([])
  })

  it('takes away what grew when a person answers by then', async () => {
    const { stopping, runs } = await grows()
    stopping.abort(new Error('the server is stopping'))
    await Promise.all(runs)
    const { items } = await house.t.api('GET /conversations', { query: { q: person.user.first_name } })
    const params = { id: items[0]?.id ?? ('' as never) }
    const body = { clientId: crypto.randomUUID(), text: 'A person here' }
    await house.t.api('POST /conversations/:id/messages', { params, body })
    await house.settled()
    expect(answers()).toEqual(['A person here'])
    expect(await leftOver()).toEqual([])
  })

  it('keeps what it is just posting, so that the next run goes on in it', async () => {
    const told = saysWhenTold(before, after)
    house.t.house.models.script = told.script
    house.fake.faults.next('sendMessage', { type: 'slow', ms: 300 })
    person.writes('How much is held on the card?')
    await house.bot.settled()
    const stopping = new AbortController()
    const runs: Promise<string>[] = []
    const called = house.fake.called.length
    await vi.waitFor(async () => {
      const { jobs } = await claimJobs(database(), { limit: 20, leaseMs: 30_000, workspaceId: house.t.workspaceId })
      for (const job of jobs) runs.push(runJob(house.t.house.workerParts, job, stopping.signal))
      expect(house.fake.called.slice(called).some(({ method }) => method === 'sendMessage')).toBe(true)
    }, patiently)
    stopping.abort(new Error('the server is stopping'))
    await Promise.all(runs)
    expect(await leftOver()).toHaveLength(1)
    house.t.house.models.script = says(before + after)
    await house.settled()
    expect(answers()).toEqual([whole])
  })
})

describe('a server that dies while an answer grows', () => {
  it('leaves one whole answer, even when it was not dead and goes on', async () => {
    const { tell, runs } = await grows()
    await house.t.ctx.db
      .updateTable('jobs')
      .set({ locked_until: new Date(0) })
      .where('workspace_id', '=', house.t.workspaceId)
      .where('state', '=', 'running')
      .execute()
    await releaseLost(database(), false)
    house.t.house.models.script = says(before + after)
    await house.settled()
    expect(answers()).toEqual([whole])
    tell()
    await Promise.all(runs)
    await house.settled()
    expect(answers()).toEqual([whole])
    expect(await leftOver()).toEqual([])
  })
})
