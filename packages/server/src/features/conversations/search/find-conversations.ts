import type { FoundMessage } from '@opora/contract/conversations'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Asked } from './asked.ts'
import { type Batch, candidates } from './candidates.ts'
import { areSaid } from './found.ts'
import { freshWith, hashedKeys, readFresh, spelledOut } from './keys-of.ts'
import { showFound } from './show-found.ts'
import { fieldsOf, type Place, textsSaidIn, type Wanted, withNumber } from './store.ts'

/** Whether phrases stand in them is read from their texts. */
const verifiedAtOnce = 100
/** So many for one page: where a phrase is rare, the next page goes on from there. */
const mostVerified = 500

export interface FindQuery {
  asked: Asked
  /** What a conversation `c` has to be. */
  conditions: readonly RawBuilder<boolean>[]
  isWide: boolean
  before: Place | null
  limit: number
}

/** Conversations to list, and how far down was looked: to the end when null. */
export interface Found {
  ids: string[]
  reached: Place | null
  /** What a row shows for being found. */
  shown(ids: readonly string[]): Promise<FoundMessage[]>
}

/** The batch in pieces of so many, each with the place it reaches down to. */
function* piecesOfBatch({ met, reached }: Batch, size: number): Generator<Batch> {
  for (let at = 0; at < met.length - size; at += size) {
    const piece = met.slice(at, at + size)
    yield { met: piece, reached: piece.at(-1) ?? reached }
  }
  yield { met: size > 0 ? met.slice(Math.floor((met.length - 1) / size) * size) : met, reached }
}

/** The conversations a search finds: as many as a page holds and perhaps more. */
export async function findConversations(ctx: Ctx, { asked, before, limit, ...query }: FindQuery): Promise<Found> {
  const keys = await spelledOut(ctx, asked)
  const numbered = asked.number ? await withNumber(ctx, asked.number) : null
  const wanted: Wanted = { ...hashedKeys(ctx, keys), ...query }
  const hasPhrases = asked.phrases.length + asked.withoutPhrases.length > 0
  const said = async (ids: readonly string[]): Promise<string[]> => {
    if (!hasPhrases) return [...ids]
    const rows = Map.groupBy(await textsSaidIn(ctx, ids, wanted), (row) => row.conversation_id)
    const fields = new Map((await fieldsOf(ctx, ids)).map((row) => [row.id, [row.name, row.subject, row.email ?? '']]))
    return ids.filter((id) =>
      areSaid(asked, [...(rows.get(id) ?? []).map(({ text }) => text), ...(fields.get(id) ?? [])]),
    )
  }
  const fresh = freshWith(await readFresh(ctx), keys, asked.last)
  const ids = await said(fresh.met)
  if (numbered) ids.push(numbered)
  let [found, verified] = [0, 0]
  const isEnough = () => found >= limit || verified >= mostVerified
  let reached: Place | null = before
  for await (const batch of candidates(ctx, wanted, before)) {
    for (const piece of piecesOfBatch(batch, hasPhrases ? verifiedAtOnce : batch.met.length)) {
      const met = await said(piece.met.map(({ id }) => id).filter((id) => !fresh.against.has(id)))
      ids.push(...met)
      found += met.length
      if (hasPhrases) verified += piece.met.length
      reached = piece.reached
      if (isEnough()) break
    }
    if (isEnough()) break
  }
  const shown = (ids: readonly string[]) => showFound(ctx, { asked, keys, wanted, ids })
  return { ids: [...new Set(ids)], reached, shown }
}
