import { beforeEach, describe, expect, it } from 'vitest'
import { aPolicy } from '../../../testing/authorisation/stock.ts'
import { ask, begin, type Conversing, draftOf } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { noting, type RuleBody, ruleOf } from '../../../testing/rule-of.ts'
import { runOnce, settleApart } from '../../../testing/settle-apart.ts'
import { findDue } from './find-due.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

const minuteMs = 60_000
const make = (change: Partial<RuleBody>) => t.api('POST /rules', { body: ruleOf(change) })
const unanswered = (minutes: number) => make({ triggers: [{ kind: 'unanswered', minutes }], actions: [noting('late')] })
const notes = async (talk: Conversing) =>
  (await talk.timeline()).flatMap((item) => (item.type === 'message' && item.isNote ? [item.text] : []))

/** The schedule looks, in two processes at once. */
async function look(): Promise<void> {
  await Promise.all([findDue(t.house.database, t.house.open()), findDue(t.house.database, t.house.open())])
  await t.settle()
}
async function after(minutes: number): Promise<void> {
  t.house.clock.advance(minutes * minuteMs)
  await look()
}

describe('a rule that waits for a time', () => {
  it('acts once for each time somebody waits too long, however often it is looked', async () => {
    await unanswered(2)
    const talk = await ask(t, 'I want a person')
    await after(1.5)
    expect(await notes(talk)).toEqual([])
    await after(1)
    await look()
    await after(1)
    expect(await notes(talk)).toEqual(['late'])
    await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body: draftOf('Here') })
    await talk.write('And now?')
    await after(2.5)
    expect(await notes(talk)).toEqual(['late', 'late'])
  })

  it('acts each at its own time, though the same wait led to another one before', async () => {
    await make({ name: 'Late', triggers: [{ kind: 'unanswered', minutes: 4 }], actions: [noting('late')] })
    await make({ name: 'Soon', triggers: [{ kind: 'unanswered', minutes: 2 }], actions: [noting('soon')] })
    const talk = await ask(t, 'I want a person')
    await after(2.5)
    await after(2)
    expect(await notes(talk)).toEqual(['soon', 'late'])
  })

  it('still acts for what came due before it got another name', async () => {
    const rule = await unanswered(2)
    const talk = await ask(t, 'I want a person')
    t.house.clock.advance(2.5 * minuteMs)
    const { name: _, ...draft } = ruleOf({ triggers: [{ kind: 'unanswered', minutes: 2 }], actions: [noting('late')] })
    await t.api('PATCH /rules/:id', { params: { id: rule.id }, body: { ...draft, name: 'Renamed' } })
    await look()
    expect(await notes(talk)).toEqual(['late'])
  })

  it('leaves alone who was answered, whose time was over before it was switched on, and what is resolved', async () => {
    const old = await ask(t, 'I want a person')
    await after(3)
    const rule = await unanswered(2)
    const [answered, resolved] = [await ask(t, 'I want a person'), await ask(t, 'I want a person')]
    await after(0.5)
    await t.api('POST /conversations/:id/messages', { params: { id: answered.id }, body: draftOf('Here') })
    await t.api('POST /conversations/:id/resolution', { params: { id: resolved.id } })
    await after(2.5)
    for (const talk of [old, answered, resolved]) expect(await notes(talk)).toEqual([])
    const params = { id: rule.id }
    await t.api('PATCH /rules/:id', { params, body: { isOn: false } })
    const missed = await ask(t, 'I want a person')
    await after(2.5)
    await t.api('PATCH /rules/:id', { params, body: { isOn: true } })
    await after(2.5)
    expect(await notes(missed)).toEqual([])
  })

  it('catches up with what came while nothing ran', async () => {
    await unanswered(2)
    const talk = await ask(t, 'I want a person')
    await after(4)
    expect(await notes(talk)).toEqual(['late'])
  })

  it('meets a silence once: what it says itself begins no other one', async () => {
    await make({ triggers: [{ kind: 'quiet', minutes: 2 }], actions: [noting('quiet')] })
    const talk = await ask(t, 'I want a person')
    await after(2.5)
    expect(await notes(talk)).toEqual(['quiet'])
    await after(2.5)
    await after(2.5)
    expect(await notes(talk)).toEqual(['quiet'])
    await talk.write('Still here')
    await after(2.5)
    expect(await notes(talk)).toEqual(['quiet', 'quiet'])
  })

  it('counts a silence from the last word of somebody, not from what another rule said', async () => {
    await make({ name: 'Soon', triggers: [{ kind: 'quiet', minutes: 2 }], actions: [noting('soon')] })
    await make({ name: 'Long', triggers: [{ kind: 'quiet', minutes: 4 }], actions: [noting('long')] })
    const talk = await ask(t, 'I want a person')
    await after(2.5)
    await after(2)
    expect(await notes(talk)).toEqual(['soon', 'long'])
  })

  it('asks its conditions at that moment', async () => {
    await make({
      triggers: [{ kind: 'unanswered', minutes: 2 }],
      conditions: { match: 'all', of: [{ field: 'waiting', operator: 'between', values: ['2', '3'] }] },
    })
    const talk = await ask(t, 'I want a person')
    await after(2.5)
    expect(await notes(talk)).toHaveLength(1)
    const [run] = (await t.api('GET /rule-runs')).items
    expect(run).toMatchObject({ trigger: 'unanswered', seen: [{ field: 'waiting', seen: '2', holds: true }] })
  })

  it('hears of promises that end and of those that were missed, and knows whether it is open', async () => {
    for (const kind of ['sla_warned', 'sla_breached'] as const)
      await make({ triggers: [{ kind }], actions: [noting(kind)] })
    await make({
      triggers: [{ kind: 'contact_wrote' }],
      conditions: { match: 'all', of: [{ field: 'hours', operator: 'in', values: ['open', 'closed'] }] },
      actions: [noting('hours')],
    })
    const targets = { first: 3, next: 9, resolution: null }
    await t.api('POST /sla-policies', { body: { ...aPolicy, targets, warnBeforeMinutes: 1 } as never })
    const talk = await begin(t, 'I want a person')
    const pass = async (minutes: number) => {
      t.house.clock.advance(minutes * minuteMs)
      await runOnce(t)
      await settleApart(t, 'sla.tell')
    }
    await pass(0)
    await pass(2.5)
    await pass(1)
    // Nobody said when this workspace works.
    expect(await notes(talk)).toEqual(['sla_warned', 'sla_breached'])
  })
})
