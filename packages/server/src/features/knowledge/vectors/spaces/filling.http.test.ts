import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmbeddingRequest } from '../../../../ports/embeddings.ts'
import { addDocuments } from '../../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../../testing/new-workspace.ts'
import { makeMissingVectors } from '../make-missing-vectors.ts'

const refused = failure('model.refused', { reason: 'no such model', problem: 'model' })
const unreachable = failure('model.unreachable', { reason: 'nobody listens' })

const slow = { timeout: 60_000 }

let t: TestWorkspace
let undo: () => void
beforeEach(async () => {
  t = await newWorkspace()
  const { embeddings } = t.house
  const { embed, vectorOf } = embeddings
  embeddings.vectorOf = (text) => [1, text.length, 0.5]
  undo = () => Object.assign(embeddings, { embed, vectorOf, fault: null, requests: [] })
  await addDocuments(t, { 'car.md': 'The car stands behind the house.', 'soup.md': 'The soup is served at noon.' })
})
afterEach(() => undo())

const connect = async (name: string): Promise<ModelId> => {
  const body = {
    purpose: 'embeddings',
    provider: 'openai-compatible',
    baseUrl: 'https://vectors.example/v1',
    name,
  } as const
  return (await t.api('POST /models', { body })).id
}
const rename = (id: ModelId, name: string) => t.api('PATCH /models/:id', { params: { id }, body: { name } })
const choose = (modelId: ModelId | null) => t.api('PUT /knowledge/embeddings', { body: { modelId } })
const state = () => t.api('GET /knowledge/embeddings')
const look = async (): Promise<number> => {
  await makeMissingVectors(t.house.open())
  return t.settle()
}
const modelsIn = async (table: 'passage_vectors' | 'document_vectors'): Promise<number> =>
  (await sql`select distinct model from ${sql.table(table)}`.execute(t.ctx.db)).rows.length
const failuresKept = async (): Promise<unknown[]> =>
  (await sql<{ failure: unknown }>`select failure from embedding_spaces`.execute(t.ctx.db)).rows.map(
    (row) => row.failure,
  )

async function serving(name: string): Promise<ModelId> {
  const id = await connect(name)
  await choose(id)
  expect(await t.settle()).toBe(0)
  expect((await state()).serving).toMatchObject({ modelId: id, name })
  return id
}

/** Does something each time the model is asked, before it answers. */
function onAsked(act: (request: EmbeddingRequest, nth: number) => Promise<unknown> | unknown): void {
  const { embed } = t.house.embeddings
  let nth = 0
  t.house.embeddings.embed = async (connection, request) => {
    nth += 1
    await act(request, nth)
    return embed(connection, request)
  }
}

describe('a connection that makes vectors', slow, () => {
  it('serves again when a mistake in it was put right', async () => {
    const id = await serving('right')
    t.house.embeddings.fault = refused
    await rename(id, 'wrong')
    await t.settle()
    expect((await state()).building).toMatchObject({ name: 'wrong', failure: { code: 'model.refused' } })
    t.house.embeddings.fault = null
    await rename(id, 'right')
    expect(await t.settle()).toBe(0)
    expect(await state()).toMatchObject({ serving: { modelId: id, name: 'right' }, building: null })
    expect([await modelsIn('passage_vectors'), await modelsIn('document_vectors')]).toEqual([2, 2])
  })

  it('that was chosen is what is prepared, though the one that serves was changed as well', async () => {
    const old = await serving('old')
    t.house.embeddings.fault = refused
    const chosen = await connect('chosen')
    await choose(chosen)
    await t.settle()
    await rename(old, 'old, moved')
    await rename(chosen, 'chosen, moved')
    t.house.embeddings.fault = null
    expect(await look()).toBe(0)
    expect(await state()).toMatchObject({ serving: { modelId: chosen, name: 'chosen, moved' }, building: null })
  })

  it('that was changed half-way leaves no vectors behind', async () => {
    const id = await connect('first')
    onAsked((_, nth) => {
      t.house.embeddings.fault = nth === 1 ? null : refused
    })
    await choose(id)
    await t.settle()
    expect(await modelsIn('passage_vectors')).toBe(2)
    undo()
    await rename(id, 'second')
    expect(await t.settle()).toBe(0)
    expect((await state()).serving.name).toBe('second')
    expect([await modelsIn('passage_vectors'), await modelsIn('document_vectors')]).toEqual([2, 2])
  })
})

describe('a preparation', slow, () => {
  it('that is cancelled while the model answers ends there, and nothing of it stays', async () => {
    const id = await connect('unwanted')
    onAsked((_, nth) => nth === 1 && choose(null))
    await choose(id)
    expect(await t.settle()).toBe(0)
    expect(t.house.embeddings.requests).toHaveLength(1)
    expect([await modelsIn('passage_vectors'), await modelsIn('document_vectors')]).toEqual([1, 1])
  })

  it('that is cancelled later ends with what the model is asked then', async () => {
    const id = await connect('unwanted')
    await addDocuments(t, { 'more.md': 'Bicycles are free.' })
    onAsked((_, nth) => nth === 2 && choose(null))
    await choose(id)
    expect(await t.settle()).toBe(0)
    expect(t.house.embeddings.requests).toHaveLength(2)
    expect([await modelsIn('passage_vectors'), await modelsIn('document_vectors')]).toEqual([1, 1])
  })

  it('is believed to have failed only until the model answers', async () => {
    const id = await connect('slow')
    t.house.embeddings.fault = refused
    await choose(id)
    await t.settle()
    expect((await state()).building?.failure).toMatchObject({ code: 'model.refused' })
    t.house.embeddings.fault = null
    const seen: unknown[] = []
    onAsked(async () => seen.push((await state()).building?.failure?.code ?? null))
    await look()
    expect(seen).toEqual(['model.refused', null])
    expect((await state()).serving.modelId).toBe(id)
  })
})

describe('a model that serves', slow, () => {
  it('has not failed any more once it answers', async () => {
    await serving('here')
    t.house.embeddings.fault = unreachable
    await addDocuments(t, { 'more.md': 'Bicycles are free.' })
    expect(await failuresKept()).toEqual([expect.objectContaining({ code: 'model.unreachable' })])
    t.house.embeddings.fault = null
    await look()
    expect(await failuresKept()).toEqual([null])
  })

  it('is asked only for what changed when a document is read again', async () => {
    const pages = Array.from({ length: 4 }, (_, n) => `## Fee ${n}\n\nThe fee number ${n} is ${n} euros.`)
    const body = (changed: string) => ['# Fees', changed, ...pages].join('\n\n')
    const document = await t.api('POST /documents/texts', { body: { title: 'Fees', text: body('It was so.') } })
    await t.settle()
    await serving('paid')
    t.house.embeddings.requests = []
    const otherwise = { title: 'Fees', text: body('It is otherwise.') }
    await t.api('PUT /documents/texts/:id', { params: { id: document.id }, body: otherwise })
    expect(await t.settle()).toBe(0)
    expect(t.house.embeddings.requests.flatMap(({ request }) => request.texts)).toEqual([
      expect.stringContaining('It is otherwise.'),
    ])
  })
})
