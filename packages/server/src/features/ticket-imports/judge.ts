import type { TicketImportId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Known, knownOf, withContacts } from './known/known-of.ts'
import { parents } from './known/store.ts'
import { cellsOf, numberIn, readRow } from './read-row.ts'
import type { Reason } from './reasons.ts'
import * as store from './store.ts'
import { hindranceOfTags } from './tags-of.ts'

const rowsAtOnce = 500
const deepest = 10

type Hindrance = { reason: Reason; detail: string }

/** What is to be known of a row besides its cells. */
interface Verdict {
  line: number
  isTaken: boolean
  number: string | null
  parent: string | null
  statusId: string | null
  hindrance: Hindrance | null
}

export interface Judged {
  verdicts: Verdict[]
  /** Existing tickets that stand above others, by the number a file calls them. */
  above: ReadonlyMap<string, { id: string; depth: number }>
  /** The first line that has a number. */
  lineOf: ReadonlyMap<string, number>
}

type Columns = readonly (string | null)[]

function verdictOf(row: { line: number; isTaken: boolean; cells: string[] }, columns: Columns, known: Known): Verdict {
  const said = cellsOf(row.cells, columns)
  const { line, isTaken } = row
  const verdict = { line, isTaken, number: numberIn(said.get('number')), parent: numberIn(said.get('parent')) }
  if (isTaken) return { ...verdict, statusId: null, hindrance: null }
  const read = readRow(said, known)
  if (read.kind === 'broken')
    return { ...verdict, statusId: null, hindrance: { reason: read.reason, detail: read.detail } }
  return { ...verdict, statusId: read.ticket.statusId, hindrance: hindranceOfTags(read.ticket.tags, known.tags) }
}

interface Read {
  id: TicketImportId
  columns: Columns
  known: Known
}

async function readAll(ctx: Ctx, { id, columns, known }: Read): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const contactAt = columns.indexOf('contact')
  for (let line = 0; ; ) {
    const rows = await store.rowsAfter(ctx, id, { line, limit: rowsAtOnce })
    const last = rows.at(-1)
    if (!last) return verdicts
    line = last.line
    const said = rows.flatMap(({ cells }) => (contactAt >= 0 && cells[contactAt] ? [cells[contactAt]] : []))
    const here = await withContacts(ctx, known, said)
    verdicts.push(...rows.map((row) => verdictOf(row, columns, here)))
  }
}

/** Numbers tell rows apart: the second of two alike is left out. */
function firstLines(verdicts: readonly Verdict[]): Map<string, number> {
  const lineOf = new Map<string, number>()
  for (const verdict of verdicts) {
    if (verdict.number === null) continue
    const first = lineOf.get(verdict.number)
    if (first === undefined) lineOf.set(verdict.number, verdict.line)
    else verdict.hindrance ??= { reason: 'duplicate', detail: String(first) }
  }
  return lineOf
}

/** A hard limit lets in the first so many of its column. */
function fillColumns(verdicts: readonly Verdict[], known: Known): void {
  const space = new Map(known.columns.map(({ id, space }) => [id, space]))
  for (const verdict of verdicts) {
    const left = space.get(verdict.statusId ?? '') ?? null
    if (verdict.hindrance || left === null) continue
    const column = known.columns.find(({ id }) => id === verdict.statusId)
    if (left === 0) verdict.hindrance = { reason: 'column_full', detail: column?.name ?? '' }
    else space.set(verdict.statusId ?? '', left - 1)
  }
}

/** Whoever stands under what cannot be taken, under itself or too deep, cannot be taken either. */
function followParents({ verdicts, above, lineOf }: Judged): void {
  const byLine = new Map(verdicts.map((verdict) => [verdict.line, verdict]))
  const depths = new Map<number, number>()
  const depthOf = (verdict: Verdict, under: ReadonlySet<number>): number => {
    const known = depths.get(verdict.line)
    if (known !== undefined) return known
    const depth = verdict.hindrance ? 1 : stand(verdict, under)
    depths.set(verdict.line, depth)
    return depth
  }
  const stand = (verdict: Verdict, under: ReadonlySet<number>): number => {
    if (verdict.parent === null || verdict.isTaken) return 1
    const line = lineOf.get(verdict.parent)
    const parent = line === undefined ? undefined : byLine.get(line)
    const hinder = (reason: Reason, detail: string): number => {
      verdict.hindrance = { reason, detail }
      return 1
    }
    if (!parent) {
      const existing = above.get(verdict.parent)
      if (!existing) return hinder('unknown_parent', verdict.parent)
      return existing.depth + 1 > deepest ? hinder('parent_deep', '') : existing.depth + 1
    }
    if (parent === verdict || under.has(parent.line)) return hinder('parent_cycle', '')
    // Deeper than it may be already: nobody below it is looked at.
    if (under.size >= deepest) return hinder('parent_deep', '')
    const depth = depthOf(parent, new Set([...under, verdict.line])) + 1
    if (parent.hindrance) return hinder('parent_broken', String(parent.line))
    return depth > deepest ? hinder('parent_deep', '') : depth
  }
  for (const verdict of verdicts) depthOf(verdict, new Set())
}

const asNumber = (text: string): number[] => (/^\d{1,9}$/.test(text) ? [Number(text)] : [])

/** What hinders each row of an import, by what is in the workspace now; nothing is written. */
export async function judge(ctx: Ctx, id: TicketImportId, columns: Columns): Promise<Judged> {
  const known = await knownOf(ctx)
  const verdicts = await readAll(ctx, { id, columns, known })
  const lineOf = firstLines(verdicts)
  fillColumns(verdicts, known)
  const elsewhere = verdicts.flatMap(({ parent }) => (parent !== null && !lineOf.has(parent) ? asNumber(parent) : []))
  const found = elsewhere.length > 0 ? await parents(ctx, [...new Set(elsewhere)]) : []
  const above = new Map(found.map(({ number, ...one }) => [String(number), one]))
  const judged = { verdicts, above, lineOf }
  followParents(judged)
  return judged
}
