import cookies from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { failure } from '@opora/contract/errors'
import { maxFileBytes } from '@opora/contract/files'
import type { RouteSpec } from '@opora/contract/route'
import { apiPrefix, type RouteName, routes } from '@opora/contract/routes'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Ctx } from '../context/ctx.ts'
import type { Log } from '../context/log.ts'
import { admit, type Gate } from './admit.ts'
import type { Binding, RawBinding } from './binding.ts'
import { assertCleanText } from './clean-text.ts'
import { refuseClient } from './client-error.ts'
import { exchangeOf } from './exchange.ts'
import { addSecurityHeaders, defaultHeaders } from './headers.ts'
import { type Answer, onlyOnce } from './idempotency.ts'
import { addPatience, isMultipart, patience } from './patience.ts'
import { invalid, sendProblem } from './problem.ts'
import { addRaw } from './raw.ts'

export interface HttpParts extends Gate {
  log: Log
  bindings: readonly Binding[]
  rawBindings: readonly RawBinding[]
  /** The nearest proxy's word on who asks is believed; nobody else's. */
  trustProxy: boolean
  isSecure: boolean
  /** Seen on every answered request. */
  observe(route: string, status: number, seconds: number): void
}

const statusOf = { ok: 200, created: 201, accepted: 202, empty: 204 } as const
const maxJsonBytes = 256 * 1024

interface Input {
  params: unknown
  query: unknown
  body: unknown
}

function readInput(spec: RouteSpec, request: FastifyRequest): Input {
  const read = (part: 'params' | 'query' | 'body'): unknown => {
    if (!spec[part]) return undefined
    if (part !== 'params') assertCleanText(request[part])
    const parsed = spec[part].safeParse(request[part] ?? undefined)
    if (!parsed.success) throw part === 'params' ? failure('not_found') : invalid(parsed.error)
    return parsed.data
  }
  return { params: read('params'), query: read('query'), body: read('body') }
}

/** The key of a request that may be sent twice, or null when it carries none that counts. */
function keyOf(request: FastifyRequest, spec: RouteSpec): string | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || request.method !== 'POST' || spec.auth === 'public' || spec.upload) return null
  if (key.length > 0 && key.length <= 200) return key
  throw failure('invalid', {}, [{ path: 'Idempotency-Key', message: '1 to 200 characters', code: 'custom' }])
}

function bind(app: FastifyInstance, parts: HttpParts, binding: Binding): void {
  const spec: RouteSpec = routes[binding.name]
  const [method = 'GET', path = '/'] = binding.name.split(' ')
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const ctx = await admit(parts, spec, request)
    const input = readInput(spec, request)
    const work = async (): Promise<Answer> => {
      const exchange = exchangeOf(request, reply, parts.isSecure)
      const body = await binding.handler(ctx as never, input as never, exchange)
      return { status: statusOf[spec.success], body: body ?? null }
    }
    const key = keyOf(request, spec)
    const route = `${binding.name} ${JSON.stringify(input.params ?? null)}`
    const { status, body } =
      key === null ? await work() : await onlyOnce(ctx as Ctx, { route, key, body: input.body }, work)
    reply.code(status)
    return spec.success === 'empty' ? reply.send() : reply.send(body)
  }
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    const hasType = request.headers['content-type'] !== undefined
    if (hasType && isMultipart(request) !== Boolean(spec.upload)) throw failure('unsupported_media_type')
  }
  app.route({ method, url: `${apiPrefix}${path}`, onRequest, handler })
}

function newServer({ log, trustProxy, isSecure }: HttpParts): FastifyInstance {
  return fastify({
    logger: false,
    // One hop: what stands further left in X-Forwarded-For was written by the visitor.
    trustProxy: trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: maxJsonBytes,
    requestTimeout: patience.requestTimeout,
    keepAliveTimeout: patience.keepAliveTimeout,
    genReqId: () => Math.random().toString(36).slice(2, 8).toUpperCase(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    http: {
      headersTimeout: patience.headersTimeout,
      connectionsCheckingInterval: patience.connectionsCheckingInterval,
    },
    clientErrorHandler: refuseClient(isSecure),
    // No hook has run when the address itself cannot be read.
    frameworkErrors: (error, request, reply) =>
      sendProblem(log, error, { request, reply: reply.headers(defaultHeaders(isSecure)) } as never),
  }) as unknown as FastifyInstance
}

/** Builds the HTTP server: every route of the contract bound exactly once, and the raw ones. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = newServer(parts)
  app.removeContentTypeParser('text/plain')
  await app.register(cookies)
  await app.register(multipart, {
    limits: { fileSize: maxFileBytes, files: 20, fields: 5, fieldSize: 10_000, headerPairs: 50 },
  })
  addSecurityHeaders(app, parts.isSecure)
  addPatience(app)
  app.setErrorHandler((error, request, reply) => sendProblem(parts.log, error, { request, reply }))
  app.setNotFoundHandler((request, reply) => sendProblem(parts.log, failure('not_found'), { request, reply }))
  app.addHook('onResponse', async (request, reply) => {
    parts.observe(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000)
  })
  checkComplete(parts.bindings)
  for (const binding of parts.bindings) bind(app, parts, binding)
  await addRaw(app, parts.rawBindings, parts.doors.open)
  return app
}

function checkComplete(bindings: readonly Binding[]): void {
  const bound = new Set(bindings.map((binding) => binding.name))
  const missing = (Object.keys(routes) as RouteName[]).filter((name) => !bound.has(name))
  if (missing.length > 0) throw new Error(`routes without a handler: ${missing.join(', ')}`)
  if (bound.size !== bindings.length) throw new Error('a route has two handlers')
}
