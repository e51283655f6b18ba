import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../context/database.ts'
import { countJobs } from '../jobs/store.ts'
import { hashOf } from '../safety/secrets.ts'

interface HealthParts {
  database: Database
  isReady(): boolean
  sockets(): number
  token: string
}

export interface Metrics {
  observe(route: string, status: number, seconds: number): void
  registry: Registry
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'opora_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return { registry, observe: (route, status, seconds) => requests.labels(route, String(status)).observe(seconds) }
}

const localAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** From this machine itself; what a proxy of this machine passes on is from elsewhere. */
const isLocal = ({ ip, headers }: FastifyRequest): boolean =>
  localAddresses.has(ip) && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined

function isToken(expected: string, header: string | undefined): boolean {
  return timingSafeEqual(Buffer.from(hashOf(`Bearer ${expected}`)), Buffer.from(hashOf(header ?? '')))
}

function addGauges(metrics: Metrics, parts: HealthParts): void {
  new Gauge({
    name: 'opora_live_sockets',
    help: 'Open live sockets',
    registers: [metrics.registry],
    collect() {
      this.set(parts.sockets())
    },
  })
  new Gauge({
    name: 'opora_jobs',
    help: 'Jobs by state',
    labelNames: ['state'],
    registers: [metrics.registry],
    async collect() {
      this.reset()
      const rows = await parts.database.run('platform', countJobs).catch(() => [])
      for (const row of rows) this.labels(row.state).set(row.count)
    },
  })
}

const readyMs = 3000

/** Whether the database answers, soon enough. */
async function answers(database: Database): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), readyMs)
  const asked = database.run('platform', async () => true).catch(() => false)
  return Promise.race([asked, promise]).finally(() => clearTimeout(timer))
}

/** `/healthz` says the process lives, `/readyz` that it can serve, `/metrics` what it does. */
export function serveHealth(app: FastifyInstance, metrics: Metrics, parts: HealthParts): void {
  addGauges(metrics, parts)
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const isReady = parts.isReady() && (await answers(parts.database))
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
  app.get('/metrics', async (request, reply) => {
    const isAllowed = parts.token ? isToken(parts.token, request.headers.authorization) : isLocal(request)
    if (!isAllowed) return reply.callNotFound()
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
