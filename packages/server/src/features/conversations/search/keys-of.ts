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

/** What is not in the index yet is read as it is: which hold what is asked, and which what must not be there. */
export async function freshWith(ctx: Ctx, { all, any, none }: Keys): Promise<{ met: string[]; against: Set<string> }> {
  const marks = await freshMarks(ctx, mostFresh)
  const documents = marks.length > 0 ? await documentsOf(ctx, await piecesOf(ctx, marks, 3)) : []
  const [met, against] = [new Set<string>(), new Set<string>()]
  for (const document of documents) {
    const held = keysIn(document)
    const isMet = (any.length === 0 || any.some((key) => held.has(key))) && all.every((key) => held.has(key))
    if (none.some((key) => held.has(key))) against.add(document.conversationId)
    else if (isMet) met.add(document.conversationId)
  }
  return { met: [...met], against }
}

/** Keys as the numbers they are stored as. */
export function hashedKeys(ctx: Ctx, { all, any, none }: Keys) {
  const hash = keyHash(ctx.workspaceId)
  return { all: all.map(hash), any: any.map(hash), none: none.map(hash) }
}
