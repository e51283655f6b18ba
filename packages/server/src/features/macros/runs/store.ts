import type { Following } from '@opora/contract/held-replies'
import type { ConversationId, MacroId, MacroRunId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Standing } from '../../conversations/index.ts'

export interface NewRun {
  conversationId: ConversationId
  macroId: MacroId
  memberId: MemberId
  clientId: string
  before: Standing
  after: Standing
  follows: Following | null
}

const all = (ctx: Ctx) => ctx.db.selectFrom('macro_runs').selectAll()

export const runByClientId = (ctx: Ctx, memberId: MemberId, clientId: string) =>
  all(ctx).where('member_id', '=', memberId).where('client_id', '=', clientId).executeTakeFirst()

export type MacroRunRow = NonNullable<Awaited<ReturnType<typeof runByClientId>>>

/** Only inside transact(). */
export const lockRun = (ctx: Ctx, id: MacroRunId) => all(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export const standingsOf = ({ before, after }: MacroRunRow) => ({
  before: before as Standing,
  after: after as Standing,
})

export const insertRun = (ctx: Ctx, run: NewRun): Promise<MacroRunRow> =>
  ctx.db
    .insertInto('macro_runs')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      conversation_id: run.conversationId,
      member_id: run.memberId,
      macro_id: run.macroId,
      client_id: run.clientId,
      before: storedJson(run.before),
      after: storedJson(run.after),
      follows: run.follows && storedJson(run.follows),
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const endRun = (ctx: Ctx, id: MacroRunId): Promise<MacroRunRow> =>
  ctx.db
    .updateTable('macro_runs')
    .set({ undone_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function forgetRuns(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('macro_runs').where('created_at', '<', before).execute()
}
