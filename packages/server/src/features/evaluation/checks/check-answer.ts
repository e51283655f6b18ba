import type { AnswerOutcome, Citation } from '@opora/contract/conversations'
import type { Expectation, Verdict, VerdictCheck } from '@opora/contract/evaluation-runs'
import { findFact } from './find-fact.ts'

export interface Expected {
  expects: Expectation
  facts: readonly string[]
  documentId: string | null
}

export interface Got {
  outcome: AnswerOutcome
  text: string
  citations: readonly Pick<Citation, 'documentId'>[]
}

export interface Judged {
  verdict: Verdict
  check: VerdictCheck
  /** Facts that were missed, or the words of the judge. */
  why: string[]
}

const broken: readonly string[] = ['error', 'timeout', 'budget']

/** The model was unreachable, too slow or too dear: that says nothing about what the assistant knows. */
const isBroken = (outcome: AnswerOutcome): boolean => outcome.kind === 'handed_over' && broken.includes(outcome.reason)

/** What code alone can tell: the outcome first, then the facts, then the document cited. */
export function checkAnswer(expected: Expected, got: Got): Judged {
  const { kind } = got.outcome
  if (isBroken(got.outcome)) return { verdict: 'unsure', check: 'error', why: [] }
  if (expected.expects === 'refusal') {
    const verdict = kind === 'answered' ? 'fail' : kind === 'clarify' ? 'unsure' : 'pass'
    return { verdict, check: 'outcome', why: [] }
  }
  if (kind !== 'answered') return { verdict: 'fail', check: 'outcome', why: [] }
  const found = expected.facts.map((fact) => ({ fact, verdict: findFact(got.text, fact) }))
  const missed = found.filter(({ verdict }) => verdict !== 'pass')
  if (missed.length > 0) {
    const verdict = missed.some((one) => one.verdict === 'fail') ? 'fail' : 'unsure'
    return { verdict, check: 'facts', why: missed.map(({ fact }) => fact) }
  }
  if (expected.documentId) {
    const isCited = got.citations.some(({ documentId }) => documentId === expected.documentId)
    return { verdict: isCited ? 'pass' : 'fail', check: 'document', why: [] }
  }
  return { verdict: 'pass', check: expected.facts.length > 0 ? 'facts' : 'outcome', why: [] }
}
