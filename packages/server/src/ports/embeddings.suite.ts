import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Embeddings } from './embeddings.ts'
import type { ModelConnection } from './model.ts'

/** What the far side does with the next requests for vectors. */
export type EmbeddingTurn =
  /** A vector for each text, made by this function. */
  | { does: 'embeds'; vectorOf: (text: string) => number[] }
  | { does: 'refuses' | 'breaks' | 'is silent' | 'is short of one' | 'says nonsense' }

/** An embedding model to hold against the port. */
export interface EmbeddingsUnderTest {
  embeddings: Embeddings
  connection: ModelConnection
  plays(turn: EmbeddingTurn): void
  idle(): Promise<unknown>
  close(): Promise<void>
}

const lengthsOf = (text: string): number[] => [text.length, 1, 0]

/** What every way to an embedding model promises. */
export function embeddingsSuite(name: string, start: () => Promise<EmbeddingsUnderTest>): void {
  describe(`${name}, as embeddings`, () => {
    let side: EmbeddingsUnderTest
    beforeAll(async () => {
      side = await start()
    })
    afterAll(() => side.close())
    const embed = (texts: readonly string[], signal = AbortSignal.timeout(15_000)) =>
      side.embeddings.embed(side.connection, { texts, kind: 'passage', signal })
    const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => null,
        (error: unknown) => error,
      )

    it('gives a vector for each text, in their order, however many there are', async () => {
      side.plays({ does: 'embeds', vectorOf: lengthsOf })
      const texts = Array.from({ length: 70 }, (_, at) => 'слово '.repeat(at + 1))
      const vectors = await embed(texts)
      expect(vectors.map(([first]) => first)).toEqual(texts.map((text) => text.length))
      expect(vectors[0]).toBeInstanceOf(Float32Array)
      expect(await embed([])).toEqual([])
    })

    it('passes a refusal on, with a reason, and never repeats the key', async () => {
      side.plays({ does: 'refuses' })
      const error = await refusalOf(embed(['one']))
      expect(isFailure(error, 'model.refused') && String(error.params.reason)).toMatch(/\w{4}/)
      expect(JSON.stringify(isFailure(error) && error.params)).not.toContain(side.connection.apiKey)
    })

    it.each(['breaks', 'is short of one', 'says nonsense'] as const)(
      'calls a model that %s unreachable',
      async (does) => {
        side.plays({ does })
        expect(isFailure(await refusalOf(embed(['one', 'two'])), 'model.unreachable')).toBe(true)
      },
    )

    it('ends at once when it is aborted, and lets go of the line', async () => {
      side.plays({ does: 'is silent' })
      const error = await refusalOf(embed(['one'], AbortSignal.timeout(200)))
      expect(isFailure(error, 'model.unreachable')).toBe(true)
      await side.idle()
    })
  })
}
