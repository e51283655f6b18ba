import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { audienceOf } from './audience.ts'
import type { Config } from './config.ts'
import { memberOf, watchPresence } from './features/accounts/index.ts'
import { features } from './features/index.ts'
import { liftVisitorLimits, visitorCtx } from './features/messenger/index.ts'
import { eventsKeptMs, housekeeping } from './housekeeping.ts'
import { serveInterfaces } from './interfaces.ts'
import { operationsRoutes } from './operations.ts'
import type { Actor, OpenCtx } from './platform/context/ctx.ts'
import type { Database } from './platform/context/database.ts'
import { createHints } from './platform/context/hints.ts'
import type { Log } from './platform/context/log.ts'
import { makeCtx } from './platform/context/make-ctx.ts'
import { attachTransactParts } from './platform/db/transact.ts'
import { attachSubscribers } from './platform/events/event.ts'
import { createTail } from './platform/events/tail.ts'
import type { Standing } from './platform/feature.ts'
import { createMetrics, serveHealth } from './platform/http/health.ts'
import { createHttp, type HttpParts } from './platform/http/server.ts'
import { startSchedules } from './platform/jobs/schedules/schedule.ts'
import type { ClaimedJob } from './platform/jobs/store.ts'
import { subscriberJob } from './platform/jobs/subscriber-job.ts'
import { createWorker, type WorkerParts } from './platform/jobs/worker.ts'
import { createFeed } from './platform/live/feed.ts'
import { createHub } from './platform/live/hub.ts'
import type { PresenceBook } from './platform/live/presence.ts'
import { attachLive } from './platform/live/server.ts'
import { createTicketBook } from './platform/live/ticket-book.ts'
import { createRateLimit } from './platform/safety/rate-limit.ts'
import type { World } from './ports/world.ts'

export interface HouseParts {
  config: Config
  database: Database
  world: World
  presence: PresenceBook
  log: Log
}

const system: Actor = { type: 'system' }

function composeWorker(parts: HouseParts, open: () => OpenCtx) {
  const { config, database, log } = parts
  const hints = createHints()
  const subscribers = features.flatMap((feature) => feature.hears)
  attachSubscribers(
    database,
    subscribers,
    features.flatMap((feature) => feature.leads),
  )
  const jobs = [...features.flatMap((feature) => feature.jobs), ...subscribers.map(subscriberJob)]
  const workerParts: WorkerParts = {
    database,
    hints,
    log,
    jobs: new Map(jobs.map((job) => [job.kind, job])),
    concurrency: 8,
    isAlone: config.isEmbedded,
    ctxOf: (job: ClaimedJob) => {
      if (!job.workspaceId) throw new Error('a job without a workspace')
      return makeCtx(open(), { workspaceId: job.workspaceId, actor: job.actor as Actor })
    },
  }
  const worker = createWorker(workerParts)
  attachTransactParts(database, { hints, hands: worker.hands })
  return { hints, workerParts, worker }
}

function composeLive(parts: HouseParts, open: () => OpenCtx, hints: WorkerParts['hints']) {
  const { config, database, world, log, presence } = parts
  const hub = createHub()
  world.pubsub.subscribe((text) => {
    const { topic, frame } = JSON.parse(text) as { topic: string; frame: { type: string } }
    hub.publish(topic, frame)
  })
  const rules = features.flatMap((feature) => feature.live)
  const ctxFor = (workspaceId: ClaimedJob['workspaceId'] & string) => makeCtx(open(), { workspaceId, actor: system })
  const feed = createFeed({ database, log, rules, ctxFor, keptMs: eventsKeptMs })
  const tail = createTail({
    database,
    hints,
    log,
    onEvent: async (event) => {
      if (hub.size() > 0) hub.tell(await feed.present(event))
    },
  })
  const tickets = createTicketBook()
  const hearings = features.flatMap((feature) => feature.hearsLive)
  const attach = (app: FastifyInstance) =>
    attachLive(app.server, {
      hub,
      feed,
      log,
      mark: () => ({ ...tail.place(), at: open().now }),
      hearings: new Map(hearings.map((hearing) => [hearing.type, hearing])),
      audienceOf: (ticket) => audienceOf(open, { ticket, presence, hub, tickets }),
      allowedOrigins: [...config.ALLOWED_ORIGINS, ...(config.PUBLIC_URL ? [new URL(config.PUBLIC_URL).origin] : [])],
    })
  return { hub, tail, attach }
}

function httpParts(parts: HouseParts, open: () => OpenCtx): Omit<HttpParts, 'observe'> {
  const { config, database, log } = parts
  if (config.REQUEST_LIMITS === 'off') liftVisitorLimits(database)
  const many = config.REQUEST_LIMITS === 'off' ? 1_000_000 : 1
  return {
    log,
    bindings: [...features.flatMap((feature) => feature.routes), ...operationsRoutes],
    rawBindings: features.flatMap((feature) => feature.rawRoutes),
    doors: {
      open,
      member: async (token) => {
        const base = open()
        return makeCtx(base, await memberOf(base, token))
      },
      visitor: (token) => visitorCtx(open(), token),
    },
    limits: {
      anyone: createRateLimit({ points: 600 * many, seconds: 60 }),
      signIn: createRateLimit({ points: 120 * many, seconds: 60 }),
      caller: createRateLimit({ points: 1200 * many, seconds: 60 }),
    },
    trustProxy: config.TRUST_PROXY,
    isSecure: config.PUBLIC_URL.startsWith('https:'),
  }
}

/** Puts the server together. The one place that sees everything. */
export async function compose(parts: HouseParts) {
  const { config, database, world, log } = parts
  const open = (): OpenCtx => ({ now: world.clock.now(), world, log, database })
  const { hints, worker, workerParts } = composeWorker(parts, open)
  const { hub, tail, attach } = composeLive(parts, open, hints)
  const metrics = createMetrics()
  const app = await createHttp({ ...httpParts(parts, open), observe: metrics.observe })
  let isReady = false
  serveHealth(app, metrics, { database, isReady: () => isReady, sockets: hub.size, token: config.METRICS_TOKEN })
  await serveInterfaces(app, { open, world })
  const live = attach(app)
  let stopSchedules = async (): Promise<void> => undefined
  let watch: Standing = { stop: async () => undefined }
  let standing: Standing[] = []
  const schedules = [...features.flatMap((feature) => feature.schedules), ...housekeeping(config.isEmbedded)]

  return {
    app,
    hub,
    workerParts,
    open,
    database,
    world,
    /** Answers requests and sockets, and follows the events for them. */
    listen: async (address: { host: string; port: number }): Promise<number> => {
      await tail.start()
      await app.listen(address).catch(async (error: unknown) => {
        await tail.stop()
        throw error
      })
      watch = watchPresence(open, parts.presence)
      isReady = true
      return (app.server.address() as AddressInfo).port
    },
    /** Works off jobs and schedules. */
    work: async (): Promise<void> => {
      await worker.start()
      stopSchedules = startSchedules(open, schedules)
      standing = features.flatMap((feature) => feature.standing).map((stand) => stand(open))
    },
    /** Drains: takes no new work, lets what runs finish, tells the sockets, closes. */
    stop: async (graceMs: number) => {
      isReady = false
      live.close()
      const hurry = setTimeout(() => app.server.closeAllConnections(), graceMs)
      const stopping = standing.map((one) => one.stop())
      await Promise.all([stopSchedules(), watch.stop(), app.close(), worker.stop(graceMs), ...stopping])
      clearTimeout(hurry)
      await tail.stop()
    },
  }
}
