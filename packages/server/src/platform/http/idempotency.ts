import { failure } from '@opora/contract/errors'
import type { Actor, Ctx } from '../context/ctx.ts'
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

/** After this a request without an outcome is taken for lost with its process, and may be tried anew. */
const inFlightMs = 60_000

function callerOf(actor: Actor): string {
  switch (actor.type) {
    case 'member':
      return `member:${actor.memberId}`
    case 'contact':
      return `contact:${actor.contactId}`
    case 'assistant':
      return `assistant:${actor.assistantId}`
    case 'rule':
      return `rule:${actor.ruleId}`
    case 'system':
      return 'system'
  }
}

// Answers are sealed: some hold what is shown once and stored nowhere else in plain text (the link of an invitation).
const seal = (ctx: Ctx, body: unknown): string => ctx.world.secrets.seal(JSON.stringify(body)).toString('base64')
const unseal = (ctx: Ctx, sealed: unknown): unknown =>
  JSON.parse(ctx.world.secrets.open(Buffer.from(String(sealed), 'base64')))

/** Takes the key for this request, or tells the answer the same request got before. */
async function take(ctx: Ctx, entry: store.KeyEntry, bodyHash: string): Promise<Answer | null> {
  return ctx.database.run({ workspaceId: ctx.workspaceId }, async (db) => {
    const row = { ...entry, workspaceId: ctx.workspaceId, bodyHash, now: ctx.now }
    if (await store.takeKey(db, row)) return null
    const found = await store.findKey(db, entry)
    if (!found) throw failure('idempotency.in_flight')
    if (found.body_hash !== bodyHash) throw failure('idempotency.mismatch')
    if (found.status !== null) return { status: found.status, body: unseal(ctx, found.response) }
    const lostBefore = new Date(ctx.now.getTime() - inFlightMs)
    if (await store.retakeKey(db, entry, { now: ctx.now, lostBefore })) return null
    throw failure('idempotency.in_flight')
  })
}

/** Runs the work once per key: the same request again gets the first answer, another request with the key is refused. */
export async function onlyOnce(ctx: Ctx, request: Repeatable, work: () => Promise<Answer>): Promise<Answer> {
  const entry = { caller: callerOf(ctx.actor), route: request.route, key: request.key }
  const scope = { workspaceId: ctx.workspaceId }
  const earlier = await take(ctx, entry, hashOf(JSON.stringify(request.body ?? null)))
  if (earlier) return earlier
  const answer = await work().catch(async (error: unknown) => {
    await ctx.database.run(scope, (db) => store.dropKey(db, entry))
    throw error
  })
  await ctx.database.run(scope, (db) =>
    store.keepAnswer(db, entry, { status: answer.status, response: seal(ctx, answer.body) }),
  )
  return answer
}
