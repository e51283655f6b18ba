import type { ConversationId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, draftOf } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const minuteMs = 60_000
const inMinutes = (minutes: number): string =>
  new Date(t.house.clock.now().getTime() + minutes * minuteMs).toISOString()
const snooze = (id: ConversationId, until: string) =>
  t.api('PUT /conversations/:id/snooze', { params: { id }, body: { until } })
const status = (id: ConversationId, to: 'open' | 'pending') =>
  t.api('PUT /conversations/:id/status', { params: { id }, body: { status: to } })
const stateOf = async (id: ConversationId) => (await t.api('GET /conversations/:id', { params: { id } })).conversation
const listed = async (query: object) => (await t.api('GET /conversations', { query })).items.map(({ id }) => id)
/** The jobs of this moment run; `settle` alone would run those of later ones too. */
async function at(minutes: number): Promise<void> {
  t.house.clock.advance(minutes * minuteMs)
  await t.settle()
}
const eventsOf = async ({ timeline }: Awaited<ReturnType<typeof ask>>) =>
  (await timeline()).flatMap((item) => (item.type === 'event' ? [item.name] : []))

describe('a snoozed conversation', () => {
  it('is out of the way, and comes back on top of the lists at its moment', async () => {
    const talk = await ask(t, 'I want a person')
    const other = await ask(t, 'I want a person')
    const until = inMinutes(3)
    expect(await snooze(talk.id, until)).toMatchObject({ status: 'snoozed', snoozedUntil: until })
    expect(await listed({})).toEqual([other.id])
    expect(await listed({ status: 'snoozed' })).toEqual([talk.id])
    expect(await t.api('GET /conversations/counts')).toMatchObject({ all: 1, unassigned: 1 })
    await at(3)
    expect(await stateOf(talk.id)).toMatchObject({ status: 'open', snoozedUntil: null, needsPerson: true })
    expect(await listed({})).toEqual([talk.id, other.id])
    const [put, back] = (await talk.timeline()).flatMap((item) => (item.type === 'event' ? [item] : [])).slice(-2)
    expect(put).toMatchObject({ name: 'conversation.snoozed', actor: { type: 'member' }, until })
    expect(back).toMatchObject({ name: 'conversation.woken', actor: { type: 'system' } })
  })

  it('comes back with the first word of its contact, who is told nothing of it', async () => {
    const talk = await ask(t, 'I want a person')
    await snooze(talk.id, inMinutes(30))
    const [shown] = (await talk.visitor.api('GET /messenger/home')).conversations
    expect(shown?.status).toBe('open')
    await talk.write('Are you there?')
    expect(await stateOf(talk.id)).toMatchObject({ status: 'open', snoozedUntil: null, needsPerson: true })
  })

  it('comes back with a reply, by hand, and when it is resolved stays resolved at its moment', async () => {
    const [one, two, three] = [await ask(t, 'A person'), await ask(t, 'A person'), await ask(t, 'A person')]
    for (const { id } of [one, two, three]) await snooze(id, inMinutes(5))
    await t.api('POST /conversations/:id/messages', { params: { id: one.id }, body: draftOf('Here') })
    await t.api('DELETE /conversations/:id/snooze', { params: { id: two.id } })
    await t.api('POST /conversations/:id/resolution', { params: { id: three.id } })
    expect((await stateOf(one.id)).status).toBe('open')
    expect((await stateOf(two.id)).status).toBe('open')
    await at(6)
    expect(await stateOf(three.id)).toMatchObject({ status: 'resolved', snoozedUntil: null })
    expect((await eventsOf(two)).filter((name) => name === 'conversation.woken')).toHaveLength(1)
  })

  it('that is put aside anew waits for the later moment', async () => {
    const talk = await ask(t, 'I want a person')
    await snooze(talk.id, inMinutes(1))
    const later = inMinutes(4)
    await snooze(talk.id, later)
    const wakes = () => t.ctx.db.selectFrom('jobs').select('id').where('kind', '=', 'conversations.wake')
    const [first] = await wakes().orderBy('run_at').execute()
    // Only the job of the first moment is run.
    await t.ctx.db
      .deleteFrom('jobs')
      .where('kind', '=', 'conversations.wake')
      .where('id', '<>', first?.id ?? '')
      .execute()
    await at(2)
    expect(await wakes().execute()).toEqual([])
    expect(await stateOf(talk.id)).toMatchObject({ status: 'snoozed', snoozedUntil: later })
  })

  it('comes back also when the clock of the jobs is ahead of ours', async () => {
    const talk = await ask(t, 'I want a person')
    await snooze(talk.id, new Date(t.house.clock.now().getTime() + 5000).toISOString())
    // `settle` runs jobs before their moment, as a database does whose clock is ahead.
    await t.settle()
    expect((await stateOf(talk.id)).status).toBe('open')
  })

  it.each([
    ['a moment that has passed', -1, 'conversation.snooze_passed'],
    ['more than a year', 600_000, 'conversation.snooze_too_far'],
  ])('is refused %s', async (_, minutes, code) => {
    const { id } = await ask(t, 'I want a person')
    await expect(snooze(id, inMinutes(minutes))).rejects.toMatchObject({ code })
    await t.api('POST /conversations/:id/resolution', { params: { id } })
    await expect(snooze(id, inMinutes(1))).rejects.toMatchObject({ code: 'conversation.not_open' })
  })
})

describe('a conversation that waits for its contact', () => {
  it('waits for nobody of ours until the contact writes, and is still in the lists', async () => {
    const talk = await ask(t, 'I want a person')
    expect(await status(talk.id, 'pending')).toMatchObject({
      status: 'pending',
      needsPerson: false,
      waitingSince: null,
    })
    expect(await listed({})).toEqual([talk.id])
    await talk.write('Now I know')
    expect(await stateOf(talk.id)).toMatchObject({ status: 'open', needsPerson: true })
    await status(talk.id, 'pending')
    expect(await status(talk.id, 'open')).toMatchObject({ status: 'open' })
    await t.api('POST /conversations/:id/resolution', { params: { id: talk.id } })
    await expect(status(talk.id, 'pending')).rejects.toMatchObject({ code: 'conversation.not_open' })
  })
})
