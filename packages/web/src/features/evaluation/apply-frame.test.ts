import type { EvaluationRun } from '@opora/contract/evaluation-runs'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { evaluationKeys } from './keys.ts'

const run = (change: Partial<EvaluationRun> = {}) =>
  ({ id: 'r', state: 'running', done: 3, total: 9, finishedAt: null, ...change }) as EvaluationRun

function holding(held: EvaluationRun) {
  const client = new QueryClient()
  client.setQueryData(evaluationKeys.run('r'), held)
  client.setQueryData(evaluationKeys.runs('s'), { pages: [{ items: [held], nextCursor: null }], pageParams: [null] })
  client.setQueryData(evaluationKeys.questions('s', ''), { pages: [] })
  client.setQueryData(evaluationKeys.sets, { items: [] })
  return client
}

const progress = (done: number) => ({ type: 'evaluation.progress', runId: 'r', done, total: 9 }) as const
const isStale = (client: QueryClient, key: readonly string[]) => client.getQueryState(key)?.isInvalidated

describe('applyFrame for the evaluation', () => {
  it('shows the progress of a run wherever it is held, and never takes it back', () => {
    const client = holding(run())
    applyFrame(client, progress(5))
    applyFrame(client, progress(4))
    expect(client.getQueryData(evaluationKeys.run('r'))).toMatchObject({ done: 5 })
    expect(client.getQueryData(evaluationKeys.runs('s'))).toMatchObject({ pages: [{ items: [{ done: 5 }] }] })
  })

  it('lets a late moment wake no finished run', () => {
    const client = holding(run({ state: 'cancelled', finishedAt: '2026-01-01T00:00:00Z' }))
    applyFrame(client, progress(8))
    expect(client.getQueryData(evaluationKeys.run('r'))).toMatchObject({ state: 'cancelled', done: 3 })
  })

  it('fetches anew what a change made stale, and nothing else', () => {
    const client = holding(run())
    applyFrame(client, { type: 'evaluation.changed', cursor: '1-1', subject: 'run', id: 'r' })
    expect(isStale(client, evaluationKeys.run('r'))).toBe(true)
    expect(isStale(client, evaluationKeys.runs('s'))).toBe(true)
    expect(isStale(client, evaluationKeys.questions('s', ''))).toBe(false)
    applyFrame(client, { type: 'evaluation.changed', cursor: '1-2', subject: 'question_set', id: 's' })
    expect(isStale(client, evaluationKeys.questions('s', ''))).toBe(true)
    expect(isStale(client, evaluationKeys.sets)).toBe(true)
    client.setQueryData(evaluationKeys.gaps('open'), { pages: [] })
    applyFrame(client, { type: 'evaluation.changed', cursor: '1-3', subject: 'unanswered', id: 'g' })
    expect(isStale(client, evaluationKeys.gaps('open'))).toBe(true)
    client.setQueryData(evaluationKeys.simulation('a'), {})
    client.setQueryData(evaluationKeys.simulation('b'), {})
    applyFrame(client, { type: 'evaluation.changed', cursor: '1-4', subject: 'simulation', id: 'a' })
    expect(isStale(client, evaluationKeys.simulation('a'))).toBe(true)
    expect(isStale(client, evaluationKeys.simulation('b'))).toBe(false)
  })
})
