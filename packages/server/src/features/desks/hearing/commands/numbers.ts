import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { workspaceOf } from '../../../accounts/index.ts'
import { countConversations } from '../../../conversations/index.ts'
import { queues, resolvedSince } from '../../groups/store.ts'
import { type LinkRow, roleOf } from '../../links/store.ts'
import { startOfDay } from '../../reminders/local-time.ts'
import { words } from '../heard.ts'
import type { Commanded } from './take-command.ts'

const roles = { owner: 'roleOwner', admin: 'roleAdmin', agent: 'roleAgent' } as const

/** `/me`: who one is here, and what waits. */
export async function meText(ctx: Ctx, commanded: Commanded & { link: LinkRow }): Promise<string> {
  const { link } = commanded
  const counts = await countConversations(ctx, link.member_id as MemberId)
  const role = words(commanded, roles[roleOf(link)])
  const facts = { name: link.member_name, role, mine: counts.mine, waiting: counts.unassigned }
  return words(commanded, 'me', facts)
}

/** `/stats`: how much there is, today by the workspace's clock. */
export async function statsText(ctx: Ctx, commanded: Commanded): Promise<string> {
  const { timeZone } = await workspaceOf(ctx)
  const [counts, resolved, known] = await Promise.all([
    countConversations(ctx, null),
    resolvedSince(ctx, startOfDay(ctx.now, timeZone)),
    queues(ctx),
  ])
  const since = known.get(commanded.desk.id)?.since
  const lagMs = since ? Math.max(0, ctx.now.getTime() - since.getTime()) : 0
  const lag = words(commanded, 'seconds', { count: Math.round(lagMs / 1000) })
  const { all: open, unassigned: waiting, assistant } = counts
  return words(commanded, 'stats', { open, waiting, assistant, resolved, lag })
}
