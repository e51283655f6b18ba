import type { Ctx } from '../../../platform/context/ctx.ts'
import { stemOf } from '../../knowledge/index.ts'
import { type Asked, type Keys, keysOf } from './asked.ts'
import { keysIn } from './document.ts'
import { documentsOf, freshMarks, piecesOf } from './indexing/store.ts'
import { stemsBeginning } from './store.ts'
import { keyHash } from './words.ts'

const mostFresh = 200
const mostBecoming = 24
/** A shorter word may become another even when it is one. */
const wholeFrom = 4

/** The keys of what is asked, with what its last word may become. */
export async function spelledOut(ctx: Ctx, asked: Asked): Promise<Keys> {
  const { last } = asked
  if (!last || asked.digits) return keysOf(asked, [])
  const becoming = await stemsBeginning(ctx, last, mostBecoming)
  const isWhole = last.length >= wholeFrom && (await stemsBeginning(ctx, stemOf(last), 1))[0] === stemOf(last)
  return keysOf(asked, isWhole ? [] : becoming)
}

/** A piece of a conversation that is not in the index yet, with everything it is found by. */
export interface FreshPiece {
  conversationId: string
  held: ReadonlySet<string>
}

export async function readFresh(ctx: Ctx): Promise<FreshPiece[]> {
  const marks = await freshMarks(ctx, mostFresh)
  if (marks.length === 0) return []
  const documents = await documentsOf(ctx, await piecesOf(ctx, marks, 3))
  return documents.map((document) => ({ conversationId: document.conversationId, held: keysIn(document) }))
}

/** Which of them hold what is asked, and which what must not be there. Of these stems nobody keeps a list yet. */
export function freshWith(fresh: readonly FreshPiece[], { all, any, none }: Keys, last: string | null) {
  const [met, against] = [new Set<string>(), new Set<string>()]
  for (const { conversationId, held } of fresh) {
    const begins = (key: string): boolean => last !== null && key.startsWith(last)
    const hasAny = any.length === 0 || any.some((key) => held.has(key)) || [...held].some(begins)
    const isMet = hasAny && all.every((key) => held.has(key))
    if (none.some((key) => held.has(key))) against.add(conversationId)
    else if (isMet) met.add(conversationId)
  }
  return { met: [...met], against }
}

/** Keys as the numbers they are stored as. */
export function hashedKeys(ctx: Ctx, { all, any, none }: Keys) {
  const hash = keyHash(ctx.workspaceId)
  return { all: all.map(hash), any: any.map(hash), none: none.map(hash) }
}
