import { failure } from '@opora/contract/errors'
import type { RouteSpec } from '@opora/contract/route'
import type { FastifyRequest } from 'fastify'
import type { Actor, Ctx, OpenCtx } from '../context/ctx.ts'
import type { RateLimit } from '../safety/rate-limit.ts'

/** How the platform learns who asks; given by compose. */
export interface Doors {
  open(): OpenCtx
  member(token: string): Promise<Ctx>
  visitor(token: string): Promise<Ctx>
}

/** How often one address may read, one address may try what is open to everyone, and one caller may ask. */
export interface Limits {
  anyone: RateLimit
  signIn: RateLimit
  caller: RateLimit
}

export interface Gate {
  doors: Doors
  limits: Limits
}

function bearer(request: FastifyRequest): string {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw failure('auth.required')
  return token
}

function callerKey(actor: Actor, ip: string): string {
  if (actor.type === 'member') return actor.sessionId
  return actor.type === 'contact' ? actor.contactId : ip
}

/** Lets a request in as whom it says it is, or refuses it. Guessing tokens is counted by address. */
export async function admit({ doors, limits }: Gate, spec: RouteSpec, request: FastifyRequest): Promise<OpenCtx | Ctx> {
  if (spec.auth === 'public') {
    await (request.method === 'GET' ? limits.anyone : limits.signIn)(request.ip)
    return doors.open()
  }
  const door = spec.auth === 'member' ? doors.member : doors.visitor
  const enter = async (): Promise<Ctx> => door(bearer(request))
  const ctx = await enter().catch(async (error: unknown) => {
    await limits.anyone(request.ip)
    throw error
  })
  const { actor } = ctx
  await limits.caller(callerKey(actor, request.ip))
  if (spec.roles && !(actor.type === 'member' && spec.roles.includes(actor.role))) throw failure('forbidden')
  return ctx
}
