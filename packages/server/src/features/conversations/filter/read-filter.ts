import type { ConversationFilter } from '@opora/contract/conversation-filter'
import { failure } from '@opora/contract/errors'
import type { FilterView } from '@opora/contract/match-filter'
import { parseFilter } from '@opora/contract/parse-filter'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** What is asked for, and who asks. */
export interface AskedFilter {
  filter: ConversationFilter
  view: FilterView
}

/** Understands what was typed into the search of the list; a key with a value it cannot have is refused by name. */
export function readFilter(
  ctx: Ctx,
  { q, timeZone }: { q?: string | undefined; timeZone: string },
): AskedFilter | null {
  const { filter, problems } = parseFilter(q ?? '')
  const [problem] = problems
  if (problem) {
    const message = `${problem.key} cannot be “${problem.value}”`
    throw failure('invalid', {}, [{ path: 'q', message, code: 'invalid_value' }])
  }
  const memberId = ctx.actor.type === 'member' ? ctx.actor.memberId : null
  const view: FilterView = { memberId, nowMs: ctx.now.getTime(), timeZone }
  return filter && { filter, view }
}
