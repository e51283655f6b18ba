import type { DocumentId, PassageId } from '@opora/contract/ids'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { NearPassage, PassageVector } from '../../../ports/vectors.ts'
import { type HeldSpace, holdSpace, nearestFirst } from './held-space.ts'

const dimension = 3
const empty = () => holdSpace(dimension, { passages: [], documents: [], numbers: new Float16Array(0) })

const passage = fc.constantFrom(...Array.from('abcdefgh', (letter) => letter as PassageId))
const document = fc.constantFrom(...Array.from('xyz', (letter) => letter as DocumentId))
const vector = fc.tuple(
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: -4, max: 4 }),
)
const point = fc
  .record({ passageId: passage, documentId: document, vector })
  .map((given): PassageVector => ({ ...given, source: '', vector: Float32Array.from(given.vector) }))

type Change = (space: HeldSpace, model: Map<PassageId, PassageVector>) => void
const put = fc.array(point, { maxLength: 30 }).map(
  (points): Change =>
    (space, model) => {
      space.put(points)
      for (const one of points) model.set(one.passageId, one)
    },
)
const forget = fc.tuple(document, fc.array(passage, { maxLength: 2 })).map(
  ([gone, keep]): Change =>
    (space, model) => {
      space.forget(gone, keep)
      for (const [id, { documentId }] of model) if (documentId === gone && !keep.includes(id)) model.delete(id)
    },
)

const cosine = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, number, at) => sum + number * (other[at] ?? 0), 0) / Math.hypot(...one) / Math.hypot(...other)

it('finds after any changes what a comparison of everything written finds', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(put, forget), { maxLength: 20 }), vector, (changes, asked) => {
      const space = empty()
      const model = new Map<PassageId, PassageVector>()
      for (const change of changes) change(space, model)
      const question = Float32Array.from(asked)
      const expected = [...model.values()].map(
        ({ passageId, vector }): NearPassage => ({ passageId, score: cosine(vector, question) }),
      )
      const round = (found: NearPassage[]) =>
        found.map(({ passageId, score }) => ({ passageId, score: Number(score.toFixed(6)) + 0 })).sort(nearestFirst)
      expect(round(space.nearest(question, { limit: 100 }))).toEqual(round(expected))
    }),
  )
})
