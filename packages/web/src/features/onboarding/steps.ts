import type { Inbox } from '@opora/contract/inboxes'
import type { Document } from '@opora/contract/knowledge'

export const stepNames = ['workspace', 'channel', 'knowledge', 'trial'] as const
export type StepName = (typeof stepNames)[number]

/** What is known so far; null while it is being fetched. */
export interface Facts {
  inboxes: readonly Inbox[] | null
  documents: { total: number; ready: number; passages: number; list: readonly Document[] } | null
  asked: number
  unanswered: number
}

/** The line under a step's name. */
export type StepLine =
  | { kind: 'idle' }
  | { kind: 'named' }
  | { kind: 'waiting'; inbox: Inbox }
  | { kind: 'received'; inbox: Inbox; at: string }
  | { kind: 'reading'; ready: number; total: number; percent: number }
  | { kind: 'fed'; total: number; passages: number }
  | { kind: 'asked'; count: number; unanswered: number }

export interface Step {
  name: StepName
  state: 'done' | 'current' | 'next'
  line: StepLine
}

const isBusy = (document: Document): boolean => document.state !== 'ready' && document.state !== 'failed'

function channelLine(inboxes: readonly Inbox[]): StepLine {
  const heard = inboxes.find((inbox) => inbox.lastReceivedAt !== null)
  if (heard?.lastReceivedAt) return { kind: 'received', inbox: heard, at: heard.lastReceivedAt }
  const waiting = inboxes.find((inbox) => inbox.isEnabled)
  return waiting ? { kind: 'waiting', inbox: waiting } : { kind: 'idle' }
}

/** A document under way counts for what is read of it, so the bar moves between documents too. */
function readShare(document: Document): number {
  if (!isBusy(document)) return 1
  const { done, total } = document.progress ?? { done: 0, total: 0 }
  return total > 0 ? Math.min(1, done / total) * 0.9 : 0
}

function knowledgeLine({ total, ready, passages, list }: NonNullable<Facts['documents']>): StepLine {
  if (total === 0) return { kind: 'idle' }
  if (!list.some(isBusy)) return ready > 0 ? { kind: 'fed', total, passages } : { kind: 'idle' }
  const percent = Math.round((list.reduce((sum, one) => sum + readShare(one), 0) / Math.max(list.length, 1)) * 100)
  return { kind: 'reading', ready, total, percent }
}

function lineOf(name: StepName, facts: Facts, isPassed: boolean): StepLine {
  if (name === 'workspace') return isPassed ? { kind: 'named' } : { kind: 'idle' }
  if (name === 'channel') return channelLine(facts.inboxes ?? [])
  if (name === 'knowledge') return facts.documents ? knowledgeLine(facts.documents) : { kind: 'idle' }
  return facts.asked > 0 ? { kind: 'asked', count: facts.asked, unanswered: facts.unanswered } : { kind: 'idle' }
}

/** A step is done by what happened, not by having been passed over. */
const isDone = (line: StepLine): boolean => line.kind === 'named' || line.kind === 'received' || line.kind === 'fed'

/** The left column: each step with its live line. `furthest` is the latest step that was ever opened. */
export function stepsOf(current: StepName, furthest: StepName, facts: Facts): Step[] {
  const reached = stepNames.indexOf(furthest)
  return stepNames.map((name, at) => {
    const line = lineOf(name, facts, reached > at)
    return { name, line, state: name === current ? 'current' : isDone(line) ? 'done' : 'next' }
  })
}

export const isStepName = (value: unknown): value is StepName => stepNames.some((name) => name === value)

export const stepAfter = (name: StepName): StepName => stepNames[stepNames.indexOf(name) + 1] ?? 'trial'

export const stepBefore = (name: StepName): StepName | null => stepNames[stepNames.indexOf(name) - 1] ?? null

export const later = (a: StepName, b: StepName): StepName => (stepNames.indexOf(a) > stepNames.indexOf(b) ? a : b)
