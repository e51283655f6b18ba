import type { Desk, DeskReminders } from '@opora/contract/desks'
import type { DeskId, InboxId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { inboxProblems } from '../../inboxes/index.ts'
import { type DeskRow, deskRows, type Queue, queues, servedBy, teamsServedBy } from './store.ts'

interface Known {
  queues: ReadonlyMap<string, Queue>
  problems: ReadonlyMap<InboxId, string>
}

/** Why nothing is posted there: what is wrong with the group, else with the bot that works in it. */
const problemOf = ({ problem, inbox_id: inboxId }: DeskRow, { problems }: Pick<Known, 'problems'>): string | null =>
  problem ?? problems.get(inboxId as InboxId) ?? null

function presentDesk(row: DeskRow, known: Known, now: Date): Desk {
  const { quiet_until: quiet } = row
  const queue = known.queues.get(row.id)
  return {
    id: row.id as DeskId,
    name: row.name,
    locale: row.locale as Locale,
    servedInboxIds: servedBy(row),
    servedTeamIds: teamsServedBy(row),
    opens: row.opens as Desk['opens'],
    reminders: row.reminders as DeskReminders | null,
    inbox: { id: row.inbox_id as InboxId, name: row.inbox_name, kind: row.inbox_kind },
    title: row.title,
    url: row.url,
    problem: problemOf(row, known),
    queue: {
      waiting: queue?.waiting ?? 0,
      since: queue?.since?.toISOString() ?? null,
      quietUntil: quiet && quiet > now ? quiet.toISOString() : null,
    },
    createdAt: row.created_at.toISOString(),
  }
}

async function known(ctx: Ctx): Promise<Known> {
  const [waiting, problems] = await Promise.all([queues(ctx), inboxProblems(ctx)])
  return { queues: waiting, problems }
}

export async function listDesks(ctx: Ctx): Promise<Desk[]> {
  const [rows, facts] = await Promise.all([deskRows(ctx), known(ctx)])
  return rows.map((row) => presentDesk(row, facts, ctx.now))
}

export const shownDesk = async (ctx: Ctx, row: DeskRow): Promise<Desk> => presentDesk(row, await known(ctx), ctx.now)

export const shownProblem = async (ctx: Ctx, row: DeskRow): Promise<string | null> =>
  problemOf(row, { problems: await inboxProblems(ctx) })
