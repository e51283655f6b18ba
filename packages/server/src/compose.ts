import { audienceOf } from './audience.ts'
import type { Config } from './config.ts'
import { memberOf } from './features/accounts/index.ts'
import { features } from './features/index.ts'
import { liftVisitorLimits, visitorOf } from './features/messenger/index.ts'
import { housekeeping } from './housekeeping.ts'
import { serveInterfaces } from './interfaces.ts'
import { operationsRoutes } from './operations.ts'
import type { Actor, OpenCtx } from './platform/context/ctx.ts'
import type { Database } from './platform/context/database.ts'
import { createHints } from './platform/context/hints.ts'
import type { Log } from './platform/context/log.ts'
import { makeCtx } from './platform/context/make-ctx.ts'
import { attachTransactParts } from './platform/db/transact.ts'
import { attachSubscribers } from './platform/events/event.ts'
import { cursorOf } from './platform/events/store.ts'
import { createTail } from './platform/events/tail.ts'
import { createMetrics, serveHealth } from './platform/http/health.ts'
import { createHttp } from './platform/http/server.ts'
import { startSchedules } from './platform/jobs/schedules/schedule.ts'
import type { ClaimedJob } from './platform/jobs/store.ts'
import { subscriberJob } from './platform/jobs/subscriber-job.ts'
import { createWorker, type WorkerParts } from './platform/jobs/worker.ts'
import { createFeed } from './platform/live/feed.ts'
import { createHub } from './platform/live/hub.ts'
import type { PresenceBook } from './platform/live/presence.ts'
import { attachLive } from './platform/live/server.ts'
import { createRateLimit } from './platform/safety/rate-limit.ts'
import type { World } from './ports/world.ts'

export interface HouseParts {
  config: Config
  database: Database
  world: World
  presence: PresenceBook
  log: Log
}

/** A whole server, not yet listening. */
export type House = Awaited<ReturnType<typeof compose>>

const system: Actor = { type: 'system' }

/** Puts the server together. The one place that sees everything. */
export async function compose(parts: HouseParts) {
  const { config, database, world, log } = parts
  const hints = createHints()
  attachTransactParts(database, { hints })
  attachSubscribers(
    database,
    features.flatMap((feature) => feature.hears),
  )
  const open = (): OpenCtx => ({ now: world.clock.now(), world, log, database })

  const hub = createHub()
  world.pubsub.subscribe((text) => {
    const { topic, frame } = JSON.parse(text) as { topic: string; frame: { type: string } }
    hub.publish(topic, frame, null)
  })
  const feed = createFeed({
    database,
    log,
    rules: features.flatMap((feature) => feature.live),
    ctxFor: (workspaceId) => makeCtx(open(), { workspaceId, actor: system }),
  })
  const tail = createTail({
    database,
    hints,
    log,
    onEvents: async (events) => {
      for (const event of events) {
        if (hub.size() === 0) continue
        for (const { topic, frame } of await feed.present(event)) hub.publish(topic, frame, cursorOf(event))
      }
    },
  })

  const jobs = [
    ...features.flatMap((feature) => feature.jobs),
    ...features.flatMap((feature) => feature.hears.map(subscriberJob)),
  ]
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

  const metrics = createMetrics()
  const isUnlimited = config.REQUEST_LIMITS === 'off'
  const many = isUnlimited ? 1_000_000 : 1
  if (isUnlimited) liftVisitorLimits(database)
  const app = await createHttp({
    log,
    bindings: [...features.flatMap((feature) => feature.routes), ...operationsRoutes],
    rawBindings: features.flatMap((feature) => feature.rawRoutes),
    doors: {
      open,
      member: async (token) => {
        const base = open()
        return makeCtx(base, await memberOf(base, token))
      },
      visitor: async (token) => {
        const base = open()
        return makeCtx(base, await visitorOf(base, token))
      },
    },
    limits: {
      anyone: createRateLimit({ points: 600 * many, seconds: 60 }),
      signIn: createRateLimit({ points: 120 * many, seconds: 60 }),
      caller: createRateLimit({ points: 1200 * many, seconds: 60 }),
    },
    trustProxy: config.TRUST_PROXY,
    isSecure: config.PUBLIC_URL.startsWith('https:'),
    observe: metrics.observe,
  })
  let isReady = false
  serveHealth(app, metrics, { database, isReady: () => isReady, sockets: hub.size, token: config.METRICS_TOKEN })
  await serveInterfaces(app, { open, world })
  const live = attachLive(app.server, {
    hub,
    feed,
    log,
    place: tail.place,
    hearings: new Map(features.flatMap((feature) => feature.hearsLive).map((hearing) => [hearing.type, hearing])),
    audienceOf: (ticket) => audienceOf(open, { ticket, presence: parts.presence, hub }),
    allowedOrigins: config.ALLOWED_ORIGINS,
  })
  let stopSchedules = (): void => undefined

  return {
    app,
    hub,
    workerParts,
    open,
    database,
    world,
    start: async () => {
      await tail.start()
      await worker.start()
      stopSchedules = startSchedules(open, [
        ...features.flatMap((feature) => feature.schedules),
        ...housekeeping(config.isEmbedded),
      ])
      isReady = true
    },
    /** Drains: takes no new work, lets what runs finish, tells the sockets, closes. */
    stop: async (graceMs: number) => {
      isReady = false
      stopSchedules()
      live.close()
      await app.close()
      await worker.stop(graceMs)
      await tail.stop()
    },
  }
}
