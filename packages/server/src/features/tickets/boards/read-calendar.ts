import { failure } from '@opora/contract/errors'
import type { BoardId } from '@opora/contract/ids'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import { calendarDays } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { archived, conditionsOf, dueWithin, inProjects, undated } from '../cards/filter/store.ts'
import { presentCard } from '../cards/present-card.ts'
import { countCards, dueCards, listCards } from '../cards/store.ts'
import { boardRow } from '../setup/store.ts'

const mostShown = 1000
const mostUndated = 50
const defaultDays = 31
const dayMs = 86_400_000

/** What of a board is due in a stretch of time; columns and the limit of what is done do not narrow it. */
export async function readCalendar(
  ctx: Ctx,
  id: BoardId,
  { from, to, ...asked }: InputOf<'GET /boards/:id/calendar'>['query'],
): Promise<OutputOf<'GET /boards/:id/calendar'>> {
  const begin = from ? new Date(from) : ctx.now
  const end = to ? new Date(to) : new Date(begin.getTime() + defaultDays * dayMs)
  const days = (end.getTime() - begin.getTime()) / dayMs
  if (days <= 0 || days > calendarDays)
    throw failure('invalid', {}, [{ path: 'to', message: 'at most 62 days after `from`', code: 'too_big' }])
  const board = await boardRow(ctx, id)
  if (!board) throw failure('not_found')
  const projects = board.project_ids as string[]
  const among = [...conditionsOf(ctx, asked), archived(false), ...(projects.length > 0 ? [inProjects(projects)] : [])]
  const due = await dueCards(ctx, { conditions: [...among, dueWithin(begin, end)], limit: mostShown + 1 })
  const without = [...among, undated()]
  const rest = await listCards(ctx, { conditions: without, before: null, limit: mostUndated })
  const count = rest.length < mostUndated ? rest.length : await countCards(ctx, without)
  return {
    items: due.slice(0, mostShown).map(presentCard),
    isWhole: due.length <= mostShown,
    undated: { items: rest.map(presentCard), count },
  }
}
