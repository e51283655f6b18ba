import { Assistant } from '@opora/contract/assistants'
import { describe, expect, it } from 'vitest'
import { changeOf, checkDraft, draftOf, isModelChanged } from './draft.ts'

const saved: Assistant = Assistant.parse({
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Concierge',
  isEnabled: true,
  engine: 'extractive',
  model: { baseUrl: 'http://localhost:11434/v1', name: 'qwen3', hasKey: true },
  instructions: 'Be short.',
  confidence: 0.5,
  retrieval: {
    fusion: 'convex',
    weights: { stems: 0.5, grams: 0.5, vectors: 0 },
    passages: 6,
    neighbours: 0,
    diversity: 0,
  },
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
    expect(
      changeOf({ ...draftOf(saved), retrieval: { ...retrieval, weights: { ...retrieval.weights } } }, saved),
    ).toBeNull()
    const tried = { ...retrieval, weights: { ...retrieval.weights, vectors: 0.2 } }
    expect(changeOf({ ...draftOf(saved), retrieval: tried }, saved)).toEqual({ retrieval: tried })
  })

  it('does not send a key nobody touched', () => {
    const change = changeOf({ ...draftOf(saved), modelName: 'qwen3-32b' }, saved)
    expect(change).toEqual({ model: { baseUrl: 'http://localhost:11434/v1', name: 'qwen3-32b' } })
  })

  it('forgets a key that was emptied and sends one that was typed', () => {
    expect(changeOf({ ...draftOf(saved), apiKey: '' }, saved)?.model?.apiKey).toBeNull()
    expect(changeOf({ ...draftOf(saved), apiKey: ' sk-1 ' }, saved)?.model?.apiKey).toBe('sk-1')
  })

  it('cannot answer with a model nobody connected', () => {
    const draft = { ...draftOf({ ...saved, model: null }), engine: 'model' as const }
    expect(checkDraft(draft)).toEqual({ baseUrl: 'modelMissing' })
  })

  it('refuses half a connection and an address that is none', () => {
    expect(checkDraft({ ...draftOf(saved), modelName: ' ' })).toEqual({ modelName: 'modelNameMissing' })
    expect(checkDraft({ ...draftOf(saved), baseUrl: 'localhost:11434' })).toEqual({ baseUrl: 'baseUrlInvalid' })
    expect(checkDraft({ ...draftOf(saved), baseUrl: 'file:///etc/passwd' })).toEqual({ baseUrl: 'baseUrlInvalid' })
    expect(checkDraft({ ...draftOf(saved), name: '  ' })).toEqual({ name: 'nameMissing' })
  })

  it('knows whether a test must save the connection first', () => {
    expect(isModelChanged(draftOf(saved), saved)).toBe(false)
    expect(isModelChanged({ ...draftOf(saved), name: 'Other' }, saved)).toBe(false)
    expect(isModelChanged({ ...draftOf(saved), apiKey: '' }, saved)).toBe(true)
  })
})
