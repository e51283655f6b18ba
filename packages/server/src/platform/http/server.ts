import cookies from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { failure } from '@opora/contract/errors'
import { maxFileBytes } from '@opora/contract/files'
import type { RouteSpec } from '@opora/contract/route'
import { apiPrefix, type RouteName, routes } from '@opora/contract/routes'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Ctx, OpenCtx } from '../context/ctx.ts'
import type { Log } from '../context/log.ts'
import type { RateLimit } from '../safety/rate-limit.ts'
import type { Binding, RawBinding } from './binding.ts'
import { exchangeOf } from './exchange.ts'
import { addSecurityHeaders } from './headers.ts'
import { onlyOnce } from './idempotency.ts'
import { invalid, sendProblem } from './problem.ts'
import { sendRaw } from './raw.ts'

/** How the platform learns who asks; given by compose. */
export interface Doors {
  open(): OpenCtx
  member(token: string): Promise<Ctx>
  visitor(token: string): Promise<Ctx>
}

export interface HttpParts {
  log: Log
  doors: Doors
  bindings: readonly Binding[]
  rawBindings: readonly RawBinding[]
  limits: { anyone: RateLimit; signIn: RateLimit; caller: RateLimit }
  trustProxy: boolean
  isSecure: boolean
  /** Seen on every answered request. */
  observe(route: string, status: number, seconds: number): void
}

const statusOf = { ok: 200, created: 201, accepted: 202, empty: 204 } as const
const maxJsonBytes = 256 * 1024

function bearer(request: FastifyRequest): string {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw failure('auth.required')
  return token
}

async function admit(parts: HttpParts, spec: RouteSpec, request: FastifyRequest): Promise<OpenCtx | Ctx> {
  if (spec.auth === 'public') {
    await (request.method === 'GET' ? parts.limits.anyone : parts.limits.signIn)(request.ip)
    return parts.doors.open()
  }
  const ctx =
    spec.auth === 'member' ? await parts.doors.member(bearer(request)) : await parts.doors.visitor(bearer(request))
  const { actor } = ctx
  await parts.limits.caller(
    actor.type === 'member' ? actor.sessionId : actor.type === 'contact' ? actor.contactId : request.ip,
  )
  if (spec.roles && !(actor.type === 'member' && spec.roles.includes(actor.role))) throw failure('forbidden')
  return ctx
}

function readInput(spec: RouteSpec, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const read = (part: 'params' | 'query' | 'body'): unknown => {
    const parsed = spec[part]?.safeParse(request[part] ?? undefined)
    if (parsed && !parsed.success) throw part === 'params' ? failure('not_found') : invalid(parsed.error)
    return parsed?.data
  }
  return { params: read('params'), query: read('query'), body: read('body') }
}

function bind(app: FastifyInstance, parts: HttpParts, binding: Binding): void {
  const spec: RouteSpec = routes[binding.name]
  const [method = 'GET', path = '/'] = binding.name.split(' ')
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const ctx = await admit(parts, spec, request)
    const input = readInput(spec, request)
    const work = async () => ({
      status: statusOf[spec.success],
      body: (await binding.handler(ctx as never, input as never, exchangeOf(request, reply, parts.isSecure))) ?? null,
    })
    const key = request.headers['idempotency-key']
    const isRepeatable = typeof key === 'string' && method === 'POST' && 'actor' in ctx && !spec.upload
    if (isRepeatable && key.length > 200)
      throw failure('invalid', {}, [{ path: 'Idempotency-Key', message: 'too long', code: 'too_big' }])
    const { status, body } = isRepeatable
      ? await onlyOnce(
          ctx as Ctx,
          { route: `${binding.name} ${JSON.stringify(input.params ?? null)}`, key, body: input.body },
          work,
        )
      : await work()
    reply.code(status)
    return spec.success === 'empty' ? reply.send() : reply.send(body)
  }
  app.route({ method, url: `${apiPrefix}${path}`, handler: answer })
}

/** Builds the HTTP server: every route of the contract bound exactly once, and the raw ones. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    trustProxy: parts.trustProxy,
    bodyLimit: maxJsonBytes,
    requestTimeout: 120_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    genReqId: () => Math.random().toString(36).slice(2, 8).toUpperCase(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    http: { headersTimeout: 15_000 },
  })
  app.removeContentTypeParser('text/plain')
  await app.register(cookies)
  await app.register(multipart, {
    limits: { fileSize: maxFileBytes, files: 20, fields: 5, fieldSize: 10_000, headerPairs: 50 },
  })
  addSecurityHeaders(app, parts.isSecure)
  app.setErrorHandler((error, request, reply) => sendProblem(parts.log, error, { request, reply }))
  app.setNotFoundHandler((request, reply) => sendProblem(parts.log, failure('not_found'), { request, reply }))
  app.addHook('onResponse', (request, reply, done) => {
    parts.observe(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
    done()
  })
  checkComplete(parts.bindings)
  for (const binding of parts.bindings) bind(app, parts, binding)
  for (const raw of parts.rawBindings) {
    app.route({
      method: raw.method,
      url: raw.path,
      handler: (request, reply) => sendRaw(raw, parts.doors.open(), { request, reply }),
    })
  }
  return app
}

function checkComplete(bindings: readonly Binding[]): void {
  const bound = new Set(bindings.map((binding) => binding.name))
  const missing = (Object.keys(routes) as RouteName[]).filter((name) => !bound.has(name))
  if (missing.length > 0) throw new Error(`routes without a handler: ${missing.join(', ')}`)
  if (bound.size !== bindings.length) throw new Error('a route has two handlers')
}
