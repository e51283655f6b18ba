import type { Desk, DeskReminders } from '@opora/contract/desks'
import type { DeskId, InboxId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type DeskRow, deskRows, type Queue, queues, servedBy } from './store.ts'

function presentDesk(row: DeskRow, queue: Queue | undefined, now: Date): Desk {
  const { quiet_until: quiet } = row
  return {
    id: row.id as DeskId,
    name: row.name,
    locale: row.locale as Locale,
    servedInboxIds: servedBy(row),
    opens: row.opens as Desk['opens'],
    reminders: row.reminders as DeskReminders | null,
    inbox: { id: row.inbox_id as InboxId, name: row.inbox_name, kind: row.inbox_kind },
    title: row.title,
    url: row.url,
    problem: row.problem,
    queue: {
      waiting: queue?.waiting ?? 0,
      since: queue?.since?.toISOString() ?? null,
      quietUntil: quiet && quiet > now ? quiet.toISOString() : null,
    },
    createdAt: row.created_at.toISOString(),
  }
}

export async function listDesks(ctx: Ctx): Promise<Desk[]> {
  const [rows, known] = await Promise.all([deskRows(ctx), queues(ctx)])
  return rows.map((row) => presentDesk(row, known.get(row.id), ctx.now))
}

export async function shownDesk(ctx: Ctx, row: DeskRow): Promise<Desk> {
  return presentDesk(row, (await queues(ctx)).get(row.id), ctx.now)
}
