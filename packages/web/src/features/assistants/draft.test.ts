import { Assistant } from '@opora/contract/assistants'
import { CollectionId, ModelId } from '@opora/contract/ids'
import { describe, expect, it } from 'vitest'
import { changeOf, checkDraft, draftOf } from './draft.ts'

const first = ModelId.parse('00000000-0000-4000-8000-00000000000a')
const second = ModelId.parse('00000000-0000-4000-8000-00000000000b')
const saved: Assistant = Assistant.parse({
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Concierge',
  isEnabled: true,
  engine: 'extractive',
  modelIds: [first, second],
  instructions: 'Be short.',
  confidence: 0.5,
  retrieval: {
    fusion: 'convex',
    weights: { stems: 0.5, grams: 0.5, vectors: 0 },
    passages: 6,
    neighbours: 0,
    diversity: 0,
  },
  collectionIds: null,
  createdAt: '2026-11-20T09:00:00.000Z',
})

describe('the draft of an assistant', () => {
  it('changes nothing until something is changed', () => {
    expect(changeOf(draftOf(saved), saved)).toBeNull()
    expect(checkDraft(draftOf(saved))).toEqual({})
  })

  it('sends only what changed', () => {
    expect(changeOf({ ...draftOf(saved), confidence: 0.7 }, saved)).toEqual({ confidence: 0.7 })
  })

  it('sends the way of searching only when one part of it differs', () => {
    const { retrieval } = saved
    const rerank = { modelId: first, candidates: 50 }
    expect(changeOf({ ...draftOf(saved), retrieval: { ...retrieval, rerank } }, saved)?.retrieval?.rerank).toEqual(
      rerank,
    )
    expect(
      changeOf({ ...draftOf(saved), retrieval: { ...retrieval, weights: { ...retrieval.weights } } }, saved),
    ).toBeNull()
    const tried = { ...retrieval, weights: { ...retrieval.weights, vectors: 0.2 } }
    expect(changeOf({ ...draftOf(saved), retrieval: tried }, saved)).toEqual({ retrieval: tried })
  })

  it('sends the models anew when their order changes', () => {
    expect(changeOf({ ...draftOf(saved), modelIds: [second, first] }, saved)).toEqual({ modelIds: [second, first] })
    expect(changeOf({ ...draftOf(saved), modelIds: [] }, saved)).toEqual({ modelIds: [] })
  })

  it('sends where it looks when that differs, whatever the order; nothing chosen is not everything', () => {
    const [a, b] = [CollectionId.parse(first), CollectionId.parse(second)]
    const restricted = { ...saved, collectionIds: [a, b] }
    expect(changeOf({ ...draftOf(restricted), collectionIds: [b, a] }, restricted)).toBeNull()
    expect(changeOf({ ...draftOf(restricted), collectionIds: null }, restricted)).toEqual({ collectionIds: null })
    expect(changeOf({ ...draftOf(saved), collectionIds: [] }, saved)).toEqual({ collectionIds: [] })
  })

  it('cannot answer with a model nobody chose, nor without a name', () => {
    const draft = { ...draftOf(saved), engine: 'model' as const }
    expect(checkDraft(draft)).toEqual({})
    expect(checkDraft({ ...draft, modelIds: [] })).toEqual({ modelIds: 'modelMissing' })
    expect(checkDraft({ ...draft, name: '  ' })).toEqual({ name: 'nameMissing' })
  })
})
