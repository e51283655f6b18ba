import type { Word } from '@opora/contract/conversation-filter'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { readAsked } from './asked.ts'
import { freshWith, hashedKeys, readFresh, spelledOut } from './keys-of.ts'
import { holdsWords } from './store.ts'

/**
 * For each of several choices of words, whether a conversation `c` holds them, asked row by row. A phrase among them is
 * taken for its words.
 */
export async function conditionsOfWords(
  ctx: Ctx,
  choices: readonly (readonly Word[])[],
): Promise<Map<readonly Word[], RawBuilder<boolean>>> {
  const conditions = new Map<readonly Word[], RawBuilder<boolean>>()
  const pieces = choices.length > 0 ? await readFresh(ctx) : []
  for (const words of choices) {
    const asked = readAsked(words)
    const keys = await spelledOut(ctx, asked)
    if (keys.all.length + keys.any.length === 0) continue
    const { met: fresh } = freshWith(pieces, keys, asked.last)
    conditions.set(words, holdsWords({ ...hashedKeys(ctx, keys), fresh, number: asked.number }))
  }
  return conditions
}
