import type { VisitContext } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { ContactRow } from '../store.ts'
import { giveOf } from './filling.ts'
import { changeMergeable } from './store.ts'

interface Told {
  email?: string | null
  phone?: string | null
  language?: string | null
  visit?: VisitContext
  attributes?: Record<string, string>
}

/**
 * What an account told is told the person it was merged into, which takes what it did not know and gives it back when
 * they come apart. Returns whom members see. The account has to be held already: it stays with its person until the commit.
 */
export async function tellPerson(
  ctx: Ctx,
  account: Pick<ContactRow, 'id' | 'merged_into_id'>,
  { visit, attributes = {}, ...facts }: Told,
): Promise<ContactId> {
  const [accountId, personId] = [account.id as ContactId, account.merged_into_id as ContactId | null]
  if (!personId) return accountId
  await giveOf(ctx, { accountId, personId }, { ...facts, attributes })
  await changeMergeable(ctx, personId, { last_seen_at: ctx.now, ...(visit ? { visit: storedJson(visit) } : {}) })
  return personId
}
