import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Scope } from '../scope.ts'
import { documentsIn } from './members/store.ts'

/** The documents of a scope as they are now; null for every one. */
export async function documentsOfScope(ctx: Ctx, scope: Scope): Promise<ReadonlySet<DocumentId> | null> {
  return scope === null ? null : new Set(await documentsIn(ctx, scope))
}
