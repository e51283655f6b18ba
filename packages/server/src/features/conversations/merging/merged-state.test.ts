import { describe, expect, it } from 'vitest'
import { mergedState, type Standing } from './merged-state.ts'
import { restoredState } from './restored-state.ts'

const now = new Date('2027-01-01T12:00:00Z')
const earlier = new Date('2027-01-01T11:00:00Z')
const later = new Date('2027-01-01T13:00:00Z')
const standing = (over: Partial<Standing> = {}): Standing => ({
  status: 'open',
  assistantState: 'silent',
  assigneeId: null,
  teamId: null,
  needsPerson: false,
  waitingSince: null,
  snoozedUntil: null,
  awaitsAssistant: false,
  ...over,
})

describe('two that are one', () => {
  it('stand as the one that is more awake, and wait since the first of them does', () => {
    const waiting = standing({ needsPerson: true, waitingSince: earlier })
    expect(mergedState(standing({ status: 'resolved' }), waiting, now)).toMatchObject({
      status: 'open',
      needsPerson: true,
      waitingSince: earlier,
    })
    const snoozed = standing({ status: 'snoozed', snoozedUntil: later })
    expect(mergedState(standing({ status: 'resolved' }), snoozed, now)).toMatchObject({
      status: 'snoozed',
      snoozedUntil: later,
    })
    expect(mergedState(snoozed, standing({ status: 'pending' }), now)).toMatchObject({
      status: 'pending',
      snoozedUntil: null,
    })
  })

  it('do not wait for the contact while the contact waits for somebody', () => {
    const asleep = standing({ status: 'snoozed', snoozedUntil: later, needsPerson: true, waitingSince: earlier })
    expect(mergedState(standing({ status: 'pending' }), asleep, now)).toMatchObject({
      status: 'open',
      needsPerson: true,
    })
  })

  it('are with whoever has the target, else with whoever had the source, and the assistant talks over nobody', () => {
    const theirs = standing({ assigneeId: 'anna', teamId: 'sales' })
    const assistants = standing({ assistantState: 'answering', awaitsAssistant: true })
    expect(mergedState(standing({ assigneeId: 'boris' }), theirs, now)).toMatchObject({
      assigneeId: 'boris',
      teamId: 'sales',
    })
    expect(mergedState(assistants, theirs, now)).toMatchObject({
      assigneeId: 'anna',
      assistantState: 'silent',
      needsPerson: true,
      waitingSince: now,
    })
    expect(mergedState(assistants, standing({ assistantState: 'answering' }), now)).toMatchObject({
      assistantState: 'answering',
      needsPerson: false,
    })
  })
})

describe('one that is by itself again', () => {
  it('stands as before, woken when its moment has passed, opened when the contact wrote', () => {
    const snoozed = standing({ status: 'snoozed', snoozedUntil: later })
    expect(restoredState(snoozed, { now, written: [], isContactsLast: false })).toEqual(snoozed)
    expect(
      restoredState({ ...snoozed, snoozedUntil: earlier }, { now, written: [], isContactsLast: false }),
    ).toMatchObject({
      status: 'open',
      snoozedUntil: null,
      needsPerson: true,
    })
    expect(
      restoredState(standing({ status: 'resolved' }), { now, written: [earlier], isContactsLast: true }),
    ).toMatchObject({
      status: 'open',
      needsPerson: true,
      waitingSince: earlier,
    })
  })

  it('waits for a person where nobody comes back to what the assistant was to answer', () => {
    const answering = standing({ assistantState: 'answering' })
    const since = { now, written: [], isContactsLast: true }
    const waits = { assistantState: 'silent', needsPerson: true, status: 'open' }
    expect(restoredState({ ...answering, awaitsAssistant: true }, since)).toMatchObject({ ...waits, waitingSince: now })
    expect(restoredState(answering, { ...since, written: [earlier] })).toMatchObject({
      ...waits,
      waitingSince: earlier,
    })
    expect(restoredState(answering, since)).toEqual(answering)
    const answered = { ...since, written: [earlier], isContactsLast: false }
    expect(restoredState({ ...answering, awaitsAssistant: true }, answered)).toMatchObject({
      assistantState: 'answering',
      needsPerson: false,
    })
    const resolved = standing({ ...answering, awaitsAssistant: true, status: 'resolved' })
    expect(restoredState(resolved, since)).toEqual(resolved)
  })
})
