import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../context/database.ts'
import { countJobs } from '../jobs/store.ts'

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

const isLocal = (ip: string): boolean => ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1'

/** `/healthz` says the process lives, `/readyz` that it can serve, `/metrics` what it does. */
export function serveHealth(app: FastifyInstance, metrics: Metrics, parts: HealthParts): void {
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
      for (const row of await parts.database.run('platform', countJobs)) this.labels(row.state).set(row.count)
    },
  })
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const isReady =
      parts.isReady() &&
      (await parts.database.run('platform', countJobs).then(
        () => true,
        () => false,
      ))
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
  app.get('/metrics', async (request, reply) => {
    const isAllowed = parts.token ? request.headers.authorization === `Bearer ${parts.token}` : isLocal(request.ip)
    if (!isAllowed) return reply.callNotFound()
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
