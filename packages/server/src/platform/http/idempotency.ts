import { failure } from '@opora/contract/errors'
import type { Ctx } from '../context/ctx.ts'
import { hashOf } from '../safety/secrets.ts'
import * as store from './store.ts'

/** One request that may be repeated. */
export interface Repeatable {
  route: string
  key: string
  body: unknown
}

export interface Answer {
  status: number
  body: unknown
}

const inFlightMs = 60_000

function callerOf(ctx: Ctx): string {
  switch (ctx.actor.type) {
    case 'member':
      return `member:${ctx.actor.memberId}`
    case 'contact':
      return `contact:${ctx.actor.contactId}`
    case 'assistant':
      return `assistant:${ctx.actor.assistantId}`
    case 'system':
      return 'system'
  }
}

/** Runs the work once per key: the same request again gets the first answer, another request with the key is refused. */
export async function onlyOnce(ctx: Ctx, request: Repeatable, work: () => Promise<Answer>): Promise<Answer> {
  const entry = { caller: callerOf(ctx), route: request.route, key: request.key }
  const bodyHash = hashOf(JSON.stringify(request.body ?? null))
  const scope = { workspaceId: ctx.workspaceId }
  const found = await ctx.database.run(scope, (db) =>
    store.takeKey(db, { ...entry, workspaceId: ctx.workspaceId, bodyHash, now: ctx.now }),
  )
  if (found) {
    if (found.body_hash !== bodyHash) throw failure('idempotency.mismatch')
    if (found.status !== null) return { status: found.status, body: found.response }
    if (ctx.now.getTime() - found.created_at.getTime() < inFlightMs) throw failure('idempotency.in_flight')
  }
  try {
    const answer = await work()
    await ctx.database.run(scope, (db) => store.keepAnswer(db, entry, answer))
    return answer
  } catch (error) {
    await ctx.database.run(scope, (db) => store.dropKey(db, entry))
    throw error
  }
}
