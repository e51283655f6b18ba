import { failure } from '@opora/contract/errors'
import type { Actor, Ctx } from '../../platform/context/ctx.ts'

/** The member who acts. */
export function memberOf({ actor }: Ctx): Extract<Actor, { type: 'member' }> {
  if (actor.type !== 'member') throw failure('forbidden')
  return actor
}
