import type { PolicyDraft, SlaKind } from '@opora/contract/sla'
import { afterWorking, type Schedule, workingMs } from '../hours/index.ts'

/** What a conversation counts by, kept with its clocks so that what has passed stays as it was counted. Times in ms. */
export interface Terms {
  policyName: string
  /** Null: round the clock. */
  schedule: Schedule | null
  targets: PolicyDraft['targets']
  warnBeforeMinutes: number
  pausesOnPending: boolean
  pausesOnSnoozed: boolean
  assistantCounts: boolean
}

export interface Clock {
  /** Working time that has passed until `since`. */
  spentMs: number
  /** Since when it runs; null while it is paused. */
  since: number | null
  endedAt: number | null
  /** Told already, each once. */
  hasWarned: boolean
  hasBreached: boolean
}

export type Pause = 'pending' | 'snoozed'

export interface SlaState {
  clocks: Partial<Record<SlaKind, Clock>>
  pausedBy: Pause | null
  isResolved: boolean
  /** Which clock an answer of the assistant ended, until the contact writes or a person answers. */
  answered: SlaKind | null
  /** Somebody asked for a person and none has answered since. */
  isPersonAsked: boolean
}

export const kinds = ['first', 'next', 'resolution'] as const
export const minuteMs = 60_000
export const nothingYet: SlaState = {
  clocks: {},
  pausedBy: null,
  isResolved: false,
  answered: null,
  isPersonAsked: false,
}

const passedMs = (terms: Terms, from: number, to: number): number => {
  if (to <= from) return 0
  return terms.schedule ? workingMs(terms.schedule, from, to) : to - from
}

const momentAfter = (terms: Terms, from: number, ms: number): number | null =>
  terms.schedule ? afterWorking(terms.schedule, from, ms) : from + ms

/** The clock with everything counted that has passed until a moment; one that jumped back counts nothing. */
function countedUntil(clock: Clock, terms: Terms | null, at: number): Clock {
  if (clock.since === null || clock.endedAt !== null) return clock
  const passed = terms ? passedMs(terms, clock.since, at) : 0
  return { ...clock, spentMs: clock.spentMs + passed, since: Math.max(at, clock.since) }
}

const begun = (at: number): Clock => ({ spentMs: 0, since: at, endedAt: null, hasWarned: false, hasBreached: false })

export interface Due {
  dueAt: number | null
  warnsAt: number | null
}

/** When a clock is due and when it warns: both stand still while nothing changes. */
export function dueOf(clock: Clock, kind: SlaKind, terms: Terms): Due {
  const target = terms.targets[kind]
  if (target === null || clock.since === null || clock.endedAt !== null) return { dueAt: null, warnsAt: null }
  const leftMs = target * minuteMs - clock.spentMs
  const at = (ms: number): number | null =>
    ms >= 0 ? momentAfter(terms, clock.since ?? 0, ms) : (clock.since ?? 0) + ms
  const warnMs = leftMs - terms.warnBeforeMinutes * minuteMs
  return { dueAt: at(leftMs), warnsAt: terms.warnBeforeMinutes > 0 ? at(warnMs) : null }
}

function change(state: SlaState, by: (clock: Clock, kind: SlaKind) => Clock): SlaState {
  const clocks = Object.fromEntries(
    kinds.flatMap((kind) => {
      const clock = state.clocks[kind]
      return clock ? [[kind, by(clock, kind)]] : []
    }),
  )
  return { ...state, clocks }
}

const pausesOn = (terms: Terms | null, pause: Pause | null): Pause | null => {
  if (!terms || pause === null) return null
  return (pause === 'pending' ? terms.pausesOnPending : terms.pausesOnSnoozed) ? pause : null
}

/** Counts on by other terms from a moment on; what has passed stays. */
export function underTerms(state: SlaState, by: { before: Terms | null; terms: Terms | null; at: number }): SlaState {
  const { before, terms, at } = by
  const isPaused = pausesOn(terms, state.pausedBy) !== null
  return change(state, (clock) => {
    if (clock.endedAt !== null) return clock
    const counted = before ? countedUntil(clock, before, at) : clock
    return { ...counted, since: isPaused ? null : before ? (counted.since ?? at) : at }
  })
}

export type Happened =
  | { what: 'asked' | 'replied' | 'answered' | 'called' | 'resolved' | 'reopened' }
  | { what: 'status'; status: Pause | 'open' }

function start(state: SlaState, kind: SlaKind, at: number): SlaState {
  const clock = state.clocks[kind]
  if (clock && clock.endedAt === null) return state
  return { ...state, clocks: { ...state.clocks, [kind]: begun(at) } }
}

function end(state: SlaState, which: readonly SlaKind[], { terms, at }: Moment): SlaState {
  return change(state, (clock, kind) =>
    which.includes(kind) && clock.endedAt === null
      ? { ...countedUntil(clock, terms, at), since: null, endedAt: at }
      : clock,
  )
}

function setPause(state: SlaState, pausedBy: Pause | null, { terms, at }: Moment): SlaState {
  const isPaused = pausesOn(terms, pausedBy) !== null
  const next = change(state, (clock) => {
    if (clock.endedAt !== null) return clock
    const counted = countedUntil(clock, terms, at)
    return { ...counted, since: isPaused ? null : (counted.since ?? at) }
  })
  return { ...next, pausedBy }
}

export interface Moment {
  terms: Terms | null
  at: number
}

/** Starts what waits for an answer: the first clock until it was met once, from then on the next. */
const waits = (state: SlaState, at: number): SlaState =>
  start(state, state.clocks.first?.endedAt == null ? 'first' : 'next', at)

const isRunning = (clock: Clock | undefined): boolean => clock !== undefined && clock.endedAt === null

const waiting = ({ clocks }: SlaState): SlaKind | null => {
  if (isRunning(clocks.next)) return 'next'
  return isRunning(clocks.first) ? 'first' : null
}

/** The assistant’s answer was not the end of it: its clock goes on, without the time nobody was waited for. */
function called(state: SlaState, at: number): SlaState {
  const kind = state.answered
  const clock = kind && state.clocks[kind]
  if (!clock || !kind) return waits(state, at)
  return { ...state, answered: null, clocks: { ...state.clocks, [kind]: { ...clock, endedAt: null, since: at } } }
}

/** Opened again, the matter goes on where it stood: the time it was settled does not count. */
function goOn(state: SlaState, at: number): SlaState {
  const clock = state.clocks.resolution
  if (!state.isResolved || !clock) return { ...state, isResolved: false }
  return {
    ...state,
    isResolved: false,
    clocks: { ...state.clocks, resolution: { ...clock, endedAt: null, since: at } },
  }
}

/** How the clocks stand after something happened. */
export function after(state: SlaState, happened: Happened, moment: Moment): SlaState {
  const { at, terms } = moment
  switch (happened.what) {
    case 'asked':
      return waits({ ...start(setPause(goOn(state, at), null, moment), 'resolution', at), answered: null }, at)
    case 'replied':
      return {
        ...end(setPause(goOn(state, at), null, moment), ['first', 'next'], moment),
        answered: null,
        isPersonAsked: false,
      }
    case 'answered':
      if (state.isPersonAsked || !terms?.assistantCounts) return state
      return { ...end(state, ['first', 'next'], moment), answered: waiting(state) ?? state.answered }
    case 'called':
      return { ...called(setPause(state, null, moment), at), isPersonAsked: true }
    case 'resolved':
      return { ...end(setPause(state, null, moment), kinds, moment), isResolved: true }
    case 'reopened':
      return setPause(goOn(state, at), null, moment)
    case 'status':
      return setPause(state, happened.status === 'open' ? null : happened.status, moment)
  }
}

/** Promised to again after a time without a promise: as the talk stands now, and what had passed of what still runs stays. */
export function goingOn(held: SlaState, now: SlaState): SlaState {
  return change(now, (clock, kind) => {
    const before = held.clocks[kind]
    const isSame = before && (kind === 'resolution' || before.endedAt === null)
    return isSame && clock.endedAt === null ? { ...before, endedAt: null, since: clock.since } : clock
  })
}

export interface Told {
  kind: SlaKind
  what: 'warned' | 'breached'
}

/** What was promised and not kept before something happened, by what was promised then; warnings come too late for that. */
export const tellMissed = (state: SlaState, moment: Moment) => tellDue(state, moment, false)

/** What is to be told at a moment and the state in which it was: each warning and each breach comes once. */
export function tellDue(state: SlaState, { terms, at }: Moment, isWarned = true): { state: SlaState; told: Told[] } {
  const told: Told[] = []
  const next = change(state, (clock, kind) => {
    if (!terms) return clock
    const { dueAt, warnsAt } = dueOf(clock, kind, terms)
    if (dueAt !== null && dueAt <= at && !clock.hasBreached) {
      told.push({ kind, what: 'breached' })
      return { ...clock, hasBreached: true, hasWarned: true }
    }
    if (!isWarned || warnsAt === null || warnsAt > at || clock.hasWarned) return clock
    told.push({ kind, what: 'warned' })
    return { ...clock, hasWarned: true }
  })
  return { state: next, told }
}

/** The moment of the next thing to tell; null when there is none. */
export function wakesAt(state: SlaState, terms: Terms | null): number | null {
  if (!terms) return null
  const moments = kinds.flatMap((kind) => {
    const clock = state.clocks[kind]
    if (!clock) return []
    const { dueAt, warnsAt } = dueOf(clock, kind, terms)
    return [clock.hasBreached ? null : dueAt, clock.hasWarned ? null : warnsAt].filter((at) => at !== null)
  })
  return moments.length > 0 ? Math.min(...moments) : null
}
