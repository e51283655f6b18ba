import type { DeskReminders } from '@opora/contract/desks'
import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { forgottenDesks } from '../groups/store.ts'
import { workLater } from '../marking/mark.ts'
import { changeTopic } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { putWord } from '../words/store.ts'
import { localTime } from './local-time.ts'
import { desksToRemind, silentTopics } from './store.ts'

/** Whether a desk is reminded at this moment of its day. A time that ends before it begins goes over midnight. */
export function isTime({ days, from, to }: DeskReminders, at: Date, timeZone: string): boolean {
  const { day, minute } = localTime(at, timeZone)
  if (from <= to) return days.includes(day) && minute >= from && minute < to
  const yesterday = day === 1 ? 7 : day - 1
  return minute >= from ? days.includes(day) : minute < to && days.includes(yesterday)
}

/** Wakes desks whose work nobody does, such as after its job died, and reminds all of who waits for a person too long. */
export async function remindDesks(database: Database, open: OpenCtx): Promise<void> {
  const ctxOf = (workspaceId: string) =>
    makeCtx(open, { workspaceId: workspaceId as WorkspaceId, actor: { type: 'system' } })
  for (const { id, workspace_id } of await database.run('platform', forgottenDesks))
    await transact(ctxOf(workspace_id), async (ctx) => workLater(ctx, id))
  for (const desk of await database.run('platform', desksToRemind))
    await remind(ctxOf(desk.workspace_id), desk).catch((error: unknown) =>
      open.log.error({ deskId: desk.id, error: String(error) }, 'a desk was not reminded'),
    )
}

type Reminded = Awaited<ReturnType<typeof desksToRemind>>[number]

async function remind(ctx: Ctx, desk: Reminded): Promise<void> {
  const reminders = desk.reminders as DeskReminders
  if (!isTime(reminders, ctx.now, desk.time_zone)) return
  const before = new Date(ctx.now.getTime() - reminders.afterMinutes * 60_000)
  await transact(ctx, async (ctx) => {
    const silent = await silentTopics(ctx, desk.id, before)
    for (const topic of silent) {
      const minutes = Math.round((ctx.now.getTime() - topic.waiting_since.getTime()) / 60_000)
      const text = deskText('reminder', desk.locale, { minutes })
      await putWord(ctx, { deskId: desk.id, topicId: topic.external_id, replyToId: null, text })
      await changeTopic(ctx, topic.id, { reminded_at: ctx.now })
    }
    if (silent.length > 0) workLater(ctx, desk.id)
  })
}
