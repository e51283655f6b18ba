import type { ConversationId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Where a merged one goes on at last. */
export const mergedInto = sql<{
  id: ConversationId
  number: number
} | null>`(case when c.merged_into_id is null then null else (
  with recursive way as (
    select w.id, w.number, w.merged_into_id from conversations w where w.id = c.merged_into_id
    union all select n.id, n.number, n.merged_into_id from way join conversations n on n.id = way.merged_into_id)
  select json_build_object('id', id, 'number', number) from way where merged_into_id is null limit 1) end)`

/** What is shown of conversations that messages were said in. */
export const conversationsByIds = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db
    .selectFrom('conversations as c')
    .innerJoin('inboxes as i', 'i.id', 'c.inbox_id')
    .select(['c.id', 'c.number', 'i.id as inbox_id', 'i.name as inbox_name', 'i.kind as inbox_kind'])
    .where('c.id', 'in', [...ids])
    .execute()
