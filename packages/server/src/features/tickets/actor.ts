import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { Role } from '@opora/contract/route'
import type { TicketComment } from '@opora/contract/tickets'
import type { Actor, Ctx } from '../../platform/context/ctx.ts'

type TicketActor = TicketComment['author']

/** The member who asks; tickets are nobody else’s business. */
export function askerOf({ actor }: Ctx): { id: MemberId; role: Role; name: string } {
  if (actor.type !== 'member') throw failure('forbidden')
  return { id: actor.memberId, role: actor.role, name: actor.name }
}

/** Who did it, as it is kept. */
export function actorOf({ actor }: Ctx): TicketActor {
  const named: Partial<Record<Actor['type'], TicketActor>> = {
    ...(actor.type === 'member' ? { member: { type: 'member', id: actor.memberId, name: actor.name } } : {}),
    ...(actor.type === 'rule' ? { rule: { type: 'rule', id: actor.ruleId, name: actor.name } } : {}),
  }
  return named[actor.type] ?? { type: 'system', id: null, name: '' }
}
