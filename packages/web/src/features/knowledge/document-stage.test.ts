import { describe, expect, it } from 'vitest'
import { isBusy, stageOf } from './document-stage.ts'
import { makeDocument } from './fixtures.ts'

describe('stageOf', () => {
  it('counts pages while a document is read', () => {
    const document = makeDocument(1, { state: 'reading', progress: { done: 28, total: 41 } })
    expect(stageOf(document)).toEqual({ kind: 'busy', text: 'readingPage', done: 28, total: 41, percent: 68 })
  })

  it('has no number when nobody knows how much there is', () => {
    const document = makeDocument(1, { state: 'fetching', progress: { done: 3, total: 0 } })
    expect(stageOf(document)).toMatchObject({ text: 'fetching', percent: null })
  })

  it('never shows more than a full bar', () => {
    const document = makeDocument(1, { state: 'indexing', progress: { done: 12, total: 10 } })
    expect(stageOf(document)).toMatchObject({ percent: 100 })
  })

  it('keeps the reason of a failure', () => {
    const failure = { code: 'document.too_many_pages', params: { pages: 900, limit: 500 } }
    expect(stageOf(makeDocument(1, { state: 'failed', failure }))).toEqual({ kind: 'failed', ...failure })
  })

  it('does not call a cancelled document failed', () => {
    const failure = { code: 'document.cancelled', params: {} }
    expect(stageOf(makeDocument(1, { state: 'failed', failure }))).toEqual({ kind: 'cancelled' })
  })

  it('blames the server when a failure came without a reason', () => {
    expect(stageOf(makeDocument(1, { state: 'failed' }))).toMatchObject({ kind: 'failed', code: 'internal' })
  })

  it('is busy until ready or failed', () => {
    const states = ['queued', 'fetching', 'reading', 'splitting', 'indexing', 'ready', 'failed'] as const
    const busy = states.filter((state) => isBusy(makeDocument(1, { state })))
    expect(busy).toEqual(['queued', 'fetching', 'reading', 'splitting', 'indexing'])
  })
})
