import type { PassageDraft } from '../splitting/split-into-passages.ts'
import type { ShelvedRow } from './shelf/store.ts'
import type { Original, PassageRow } from './store.ts'

interface Reading {
  documentId: string
  drafts: readonly PassageDraft[]
  /** The passages that serve until now, in order. */
  before: readonly PassageRow[]
  shelf: readonly ShelvedRow[]
  newId(): string
}

interface Carried {
  passages: PassageRow[]
  /** Edited ones whose original the new reading no longer holds. */
  unmatched: PassageRow[]
  /** Shelved edits that found their passage again. */
  found: string[]
  /** Deleted passages whose words are still in the document, and stay out of it. */
  stillDeleted: string[]
}

type Candidate =
  | { kind: 'passage'; row: PassageRow; read: Original }
  | { kind: 'unmatched' | 'deleted'; row: ShelvedRow; read: Original }

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
const isEdited = (row: PassageRow): boolean => row.original !== null || row.excluded || row.questions.length > 0

export const isMadeByPeople = (row: PassageRow): boolean => row.is_added || isEdited(row)
const asRead = (row: PassageRow | ShelvedRow): Original => row.original ?? { heading: row.heading, text: row.text }

/**
 * What people made of the passages, carried over to a new reading: a passage with the same words as read keeps its id
 * and its edits, one that was deleted stays out, one written by hand stands below the same neighbour.
 */
export function carryEdits(reading: Reading): Carried {
  const candidates: Candidate[] = [
    ...reading.before
      .filter((row) => !row.is_added)
      .map((row) => ({ kind: 'passage' as const, row, read: asRead(row) })),
    ...reading.shelf.map((row) => ({ kind: row.reason as 'unmatched' | 'deleted', row, read: asRead(row) })),
  ]
  const { matches, free } = match(reading.drafts, candidates)
  const rows = reading.drafts.flatMap((draft): PassageRow[] => {
    const candidate = matches.get(draft)
    if (candidate?.kind === 'deleted') return []
    return [candidate ? withEdits(reading, draft, candidate) : freshRow(reading, draft, reading.newId())]
  })
  const matched = [...matches.values()]
  const idsOf = (kind: Candidate['kind']): string[] =>
    matched.filter((one) => one.kind === kind).map((one) => one.row.id)
  return {
    passages: withAdded(rows, reading.before).map((row, ordinal) => ({ ...row, ordinal })),
    unmatched: free.flatMap((one) => (one.kind === 'passage' && isEdited(one.row) ? [one.row] : [])),
    found: idsOf('unmatched'),
    stillDeleted: idsOf('deleted'),
  }
}

/** Same heading and words first, then the same words alone: a short text may stand in a document twice. */
function match(drafts: readonly PassageDraft[], candidates: readonly Candidate[]) {
  const free = new Set(candidates)
  const matches = new Map<PassageDraft, Candidate>()
  const keys = [
    ({ heading, text }: Original) => `${plain(heading)}\n${plain(text)}`,
    ({ text }: Original) => plain(text),
  ]
  for (const keyOf of keys) {
    const byKey = Map.groupBy(free, (one) => keyOf(one.read))
    for (const draft of drafts) {
      if (matches.has(draft)) continue
      const candidate = byKey.get(keyOf(draft))?.shift()
      if (!candidate) continue
      matches.set(draft, candidate)
      free.delete(candidate)
    }
  }
  return { matches, free: [...free] }
}

const freshRow = ({ documentId }: Reading, draft: PassageDraft, id: string): PassageRow => ({
  id,
  document_id: documentId,
  ordinal: draft.ordinal,
  heading: draft.heading,
  text: draft.text,
  page: draft.page ?? null,
  start_offset: draft.start,
  end_offset: draft.end,
  excluded: false,
  questions: [],
  is_added: false,
  revision: 1,
  original: null,
  edited_at: null,
  edited_by: null,
})

function withEdits(reading: Reading, draft: PassageDraft, { row, kind }: Candidate): PassageRow {
  const { original } = row
  const heading = original && original.heading !== row.heading ? row.heading : draft.heading
  const text = original ? row.text : draft.text
  const isChanged = heading !== draft.heading || text !== draft.text
  return {
    ...freshRow(reading, draft, row.id),
    heading,
    text,
    excluded: row.excluded,
    questions: row.questions,
    revision: kind === 'passage' ? row.revision : 1,
    original: isChanged ? { heading: draft.heading, text: draft.text } : null,
    edited_at: row.edited_at,
    edited_by: row.edited_by,
  }
}

/** Each below what stood above it before, or below what stood above that. */
function withAdded(rows: readonly PassageRow[], before: readonly PassageRow[]): PassageRow[] {
  const placed = [...rows]
  const there = new Set(rows.map(({ id }) => id))
  for (const [at, row] of before.entries()) {
    if (!row.is_added) continue
    const above = before.slice(0, at).findLast((one) => there.has(one.id))
    const place = above ? placed.findIndex(({ id }) => id === above.id) + 1 : at === 0 ? 0 : placed.length
    const end = placed[place - 1]?.end_offset ?? 0
    there.add(row.id)
    placed.splice(place, 0, { ...row, start_offset: end, end_offset: end })
  }
  return placed
}
