import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { DocumentId, PassageId, WorkspaceId } from '@opora/contract/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PassageVector, VectorSpace, VectorStore } from './vectors.ts'

/** A store to hold against the port. */
export interface StoreUnderTest {
  store: VectorStore
  newWorkspace(): Promise<WorkspaceId>
  /** Passages of a new document that really exist, where the store cares. */
  newDocument(workspaceId: WorkspaceId, passages: number): Promise<{ documentId: DocumentId; passageIds: PassageId[] }>
  /** Nobody answers any more. */
  breaks(): Promise<void>
  close(): Promise<void>
}

const dimension = 8

/** A vector that points where it is told to, a little to the side. */
const towards = (axis: number, aside = 0): Float32Array =>
  Float32Array.from({ length: dimension }, (_, at) => (at === axis ? 1 : at === (axis + 1) % dimension ? aside : 0))

/** Numbers from 0 to 1, the same in each run: a generator after Park and Miller. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const cosine = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, number, at) => sum + number * (other[at] ?? 0), 0) / (Math.hypot(...one) * Math.hypot(...other))

const exactNearest = (points: readonly PassageVector[], question: Float32Array): PassageId[] =>
  points
    .toSorted((one, other) => cosine(other.vector, question) - cosine(one.vector, question))
    .map(({ passageId }) => passageId)

/** What every store of vectors promises. */
export function vectorStoreSuite(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as a vector store`, () => {
    let side: StoreUnderTest
    beforeAll(async () => {
      side = await start()
    }, 120_000)
    afterAll(() => side.close())

    async function newSpace(model = 'test-1'): Promise<VectorSpace> {
      return { workspaceId: await side.newWorkspace(), model, dimension }
    }
    async function fill(space: VectorSpace, vectors: Float32Array[]): Promise<PassageVector[]> {
      const { documentId, passageIds } = await side.newDocument(space.workspaceId, vectors.length)
      const points = vectors.map((vector, at) => ({
        passageId: passageIds[at] as PassageId,
        documentId,
        source: `words ${at}`,
        vector,
      }))
      await side.store.put(space, points)
      return points
    }
    const near = async (space: VectorSpace, vector: Float32Array, limit = 10, documents?: DocumentId[]) =>
      side.store.nearest(space, vector, documents ? { limit, documents } : { limit })
    const ids = (found: { passageId: PassageId }[]) => found.map(({ passageId }) => passageId)

    it('finds the nearest first, with the cosine', async () => {
      const space = await newSpace()
      const [far, close, exact] = await fill(space, [towards(3), towards(0, 1), towards(0)])
      const found = await near(space, towards(0), 2)
      expect(ids(found)).toEqual([exact?.passageId, close?.passageId])
      expect(found[0]?.score).toBeCloseTo(1, 2)
      expect(found[1]?.score).toBeCloseTo(Math.SQRT1_2, 2)
      expect(ids(await near(space, towards(3), 1))).toEqual([far?.passageId])
    })

    it('does not care how long a vector is', async () => {
      const space = await newSpace()
      const [one] = await fill(space, [towards(2).map((number) => number * 40)])
      expect((await near(space, towards(2)))[0]).toMatchObject({ passageId: one?.passageId })
      expect((await near(space, towards(2)))[0]?.score).toBeCloseTo(1, 2)
    })

    it('shows one workspace nothing of another, and one model nothing of another', async () => {
      const [mine, theirs] = [await newSpace(), await newSpace()]
      await fill(theirs, [towards(0)])
      const [own] = await fill(mine, [towards(5)])
      expect(ids(await near(mine, towards(0)))).toEqual([own?.passageId])
      expect(await near({ ...mine, model: 'test-2' }, towards(0))).toEqual([])
    })

    it('looks in the documents it is told to', async () => {
      const space = await newSpace()
      await fill(space, [towards(0)])
      const [other] = await fill(space, [towards(1)])
      const documents = [other?.documentId as DocumentId]
      expect(ids(await near(space, towards(0), 5, documents))).toEqual([other?.passageId])
      expect(await near(space, towards(0), 5, [randomUUID() as DocumentId])).toEqual([])
    })

    it('finds in a hundredth of the space what an exact comparison finds, and as many as asked for', async () => {
      const space = await newSpace()
      const random = seeded(7)
      const cloud = (size: number): Float32Array[] =>
        Array.from({ length: size }, () => Float32Array.from({ length: dimension }, () => random() * 2 - 1))
      await fill(space, cloud(940))
      const [few, some] = [await fill(space, cloud(10)), await fill(space, cloud(50))]
      await side.store.tend(space)
      for (const own of [few, [...few, ...some]]) {
        const documents = [...new Set(own.map(({ documentId }) => documentId))]
        for (const question of cloud(5)) {
          const found = ids(await near(space, question, 8, documents))
          const exact = exactNearest(own, question).slice(0, 8)
          expect(found).toHaveLength(8)
          expect(exact.filter((id) => !found.includes(id))).toEqual([])
        }
      }
    })

    it('replaces the vector of a passage it knows', async () => {
      const space = await newSpace()
      const [one, two] = await fill(space, [towards(0), towards(1)])
      if (!one || !two) throw new Error('no points')
      await side.store.put(space, [{ ...one, source: 'other words', vector: towards(7) }])
      expect(ids(await near(space, towards(7), 1))).toEqual([one.passageId])
      expect(await near(space, towards(7))).toHaveLength(2)
      const known = await side.store.known(space, [one.passageId, two.passageId, randomUUID() as PassageId])
      expect(Object.fromEntries(known)).toEqual({ [one.passageId]: 'other words', [two.passageId]: 'words 1' })
    })

    it('forgets what is left of a document, whatever model made it', async () => {
      const space = await newSpace()
      const other = { ...space, model: 'test-2' }
      const points = await fill(space, [towards(0), towards(1)])
      await side.store.put(other, points)
      const [kept] = points
      await side.store.forget(space.workspaceId, kept?.documentId as DocumentId, [kept?.passageId as PassageId])
      for (const each of [space, other]) expect(ids(await near(each, towards(1)))).toEqual([kept?.passageId])
      await side.store.forget(space.workspaceId, kept?.documentId as DocumentId, [])
      expect(await near(space, towards(0))).toEqual([])
    })

    it('drops a space and leaves its neighbours', async () => {
      const space = await newSpace()
      const other = { ...space, model: 'test-2' }
      await side.store.put(other, await fill(space, [towards(0)]))
      await side.store.drop(space)
      expect(await near(space, towards(0))).toEqual([])
      expect(await near(other, towards(0))).toHaveLength(1)
    })

    it('takes hundreds at once, and being tended changes no answer', async () => {
      const space = await newSpace()
      const points = await fill(
        space,
        Array.from({ length: 450 }, (_, at) => towards(at % dimension, at / 450)),
      )
      const before = await near(space, towards(4), 20)
      await side.store.tend(space)
      expect(await near(space, towards(4), 20)).toEqual(before)
      expect(before).toHaveLength(20)
      expect(points).toHaveLength(450)
    })

    it('says that it cannot be asked when nobody answers', async () => {
      const space = await newSpace()
      await side.breaks()
      const documentId = randomUUID() as DocumentId
      for (const ask of [() => near(space, towards(0)), () => side.store.forget(space.workspaceId, documentId, [])]) {
        const error = await ask().then(
          () => null,
          (reason: unknown) => reason,
        )
        expect(isFailure(error, 'unavailable')).toBe(true)
      }
    })
  })
}
