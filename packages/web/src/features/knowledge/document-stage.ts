import type { Document } from '@opora/contract/knowledge'

/** What the state column says: words, a bar, or both. `percent` is null when nobody knows how long it takes. */
export type Stage =
  | { kind: 'ready'; passages: number }
  | { kind: 'failed'; code: string; params: Record<string, string | number> }
  | { kind: 'cancelled' }
  /** Its page is gone. */
  | { kind: 'retired' }
  | { kind: 'busy'; text: StageText; done: number; total: number; percent: number | null }

export type StageText =
  | 'queued'
  | 'fetching'
  | 'fetchingPart'
  | 'reading'
  | 'readingPage'
  | 'splitting'
  | 'indexing'
  | 'indexingPart'

const partText = {
  queued: 'queued',
  fetching: 'fetchingPart',
  reading: 'readingPage',
  splitting: 'splitting',
  indexing: 'indexingPart',
} as const

export function stageOf(document: Document): Stage {
  if (document.retiredAt !== null && !isBusy(document)) return { kind: 'retired' }
  if (document.state === 'ready') return { kind: 'ready', passages: document.passages }
  if (document.state === 'failed') {
    const failure = document.failure ?? { code: 'internal', params: {} }
    return failure.code === 'document.cancelled' ? { kind: 'cancelled' } : { kind: 'failed', ...failure }
  }
  const { done, total } = document.progress ?? { done: 0, total: 0 }
  if (total <= 0) return { kind: 'busy', text: document.state, done: 0, total: 0, percent: null }
  const percent = Math.min(100, Math.max(0, Math.round((done / total) * 100)))
  return { kind: 'busy', text: partText[document.state], done, total, percent }
}

export const isBusy = (document: Document): boolean => document.state !== 'ready' && document.state !== 'failed'
