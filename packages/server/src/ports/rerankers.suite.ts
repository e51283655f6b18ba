import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelConnection } from './model.ts'
import type { Rerankers } from './rerankers.ts'

/** What the far side does with the next requests. */
export type RerankTurn =
  /** A score for each passage, made by this function; in which order they come is its own affair. */
  | { does: 'scores'; scoreOf: (question: string, passage: string) => number }
  | {
      does:
        | 'refuses'
        | 'is busy'
        | 'has a fault'
        | 'breaks'
        | 'is silent'
        | 'is short of one'
        | 'says one twice'
        | 'names a passage nobody gave'
        | 'counts below zero'
        | 'says halves'
        | 'gives no numbers'
        | 'says nonsense'
        | 'is a web page'
    }

/** A reranking model to hold against the port. */
export interface RerankersUnderTest {
  rerankers: Rerankers
  connection: ModelConnection
  plays(turn: RerankTurn): void
  idle(): Promise<unknown>
  close(): Promise<void>
}

const nonsense = [
  'breaks',
  'is short of one',
  'says one twice',
  'names a passage nobody gave',
  'counts below zero',
  'says halves',
  'gives no numbers',
  'says nonsense',
  'is a web page',
] as const

/** What every way to a reranking model promises. */
export function rerankersSuite(name: string, start: () => Promise<RerankersUnderTest>): void {
  describe(`${name}, as a reranker`, () => {
    let side: RerankersUnderTest
    beforeAll(async () => {
      side = await start()
    })
    afterAll(() => side.close())
    const rerank = (passages: readonly string[], signal = AbortSignal.timeout(15_000)) =>
      side.rerankers.rerank(side.connection, { question: 'Когда вернут депозит?', passages, signal })
    const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => null,
        (error: unknown) => error,
      )

    it('gives a score for each passage, in their order, however many there are', async () => {
      side.plays({ does: 'scores', scoreOf: (question, passage) => passage.length / 1000 + question.length })
      const passages = Array.from({ length: 70 }, (_, at) => 'депозит '.repeat(((at * 13) % 70) + 1))
      const { scores } = await rerank(passages)
      expect(scores.map((score) => Math.round((score - 21) * 1000))).toEqual(passages.map(({ length }) => length))
      expect((await rerank([])).scores).toEqual([])
    })

    it('takes scores of any sign and size', async () => {
      side.plays({ does: 'scores', scoreOf: (_, passage) => (passage === 'good' ? -1.5 : -1e9) })
      expect((await rerank(['bad', 'good'])).scores).toEqual([-1e9, -1.5])
    })

    it('passes a refusal on, with a reason, and never repeats the key', async () => {
      side.plays({ does: 'refuses' })
      const error = await refusalOf(rerank(['one']))
      expect(isFailure(error, 'model.refused') && String(error.params.reason)).toMatch(/\w{4}/)
      expect(JSON.stringify(isFailure(error) && error.params)).not.toContain(side.connection.apiKey)
    })

    it('says how long to wait when there are too many requests', async () => {
      side.plays({ does: 'is busy' })
      const error = await refusalOf(rerank(['one', 'two']))
      expect(isFailure(error, 'model.unreachable') && error.params).toMatchObject({
        problem: 'busy',
        retryAfterSeconds: 7,
      })
    })

    it('calls a fault of the provider one', async () => {
      side.plays({ does: 'has a fault' })
      const error = await refusalOf(rerank(['one', 'two']))
      expect(isFailure(error, 'model.unreachable') && error.params.problem).toBe('fault')
    })

    it.each(nonsense)('calls a model that %s unreachable', async (does) => {
      side.plays({ does })
      expect(isFailure(await refusalOf(rerank(['one', 'two', 'three'])), 'model.unreachable')).toBe(true)
    })

    it('ends at once when it is aborted, and lets go of the line', async () => {
      side.plays({ does: 'is silent' })
      const error = await refusalOf(rerank(['one'], AbortSignal.timeout(200)))
      expect(isFailure(error, 'model.unreachable') && error.params.problem).toBe('slow')
      await side.idle()
    })
  })
}
