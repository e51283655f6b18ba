import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failure } from '@opora/contract/errors'
import { type RouteName, routes } from '@opora/contract/routes'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { v7 } from 'uuid'
import { memoryPubSub } from '../adapters/pubsub/memory.ts'
import { diskStorage } from '../adapters/storage/disk.ts'
import { memberOf } from '../features/accounts/index.ts'
import type { OpenCtx } from '../platform/context/ctx.ts'
import { silentLog } from '../platform/context/log.ts'
import { makeCtx } from '../platform/context/make-ctx.ts'
import { openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import type { Feature } from '../platform/feature.ts'
import type { Binding } from '../platform/http/binding.ts'
import { createHttp } from '../platform/http/server.ts'
import { createPresenceBook } from '../platform/live/presence.ts'
import { createSecretBox } from '../platform/safety/secrets.ts'
import { createSigner } from '../platform/safety/signer.ts'
import type { World } from '../ports/world.ts'

const secret = 'a secret of thirty-two characters'
const nobody = async (): Promise<never> => {
  throw failure('auth.required')
}

/** The ports the lowest features use; any other is a mistake of the test. */
async function smallWorld(now: () => Date) {
  const folder = await mkdtemp(join(tmpdir(), 'opora-files-'))
  const presence = createPresenceBook()
  const parts = {
    ids: { next: v7 },
    clock: { ms: () => performance.now(), now },
    storage: diskStorage(folder),
    presence,
    pubsub: memoryPubSub(),
    secrets: createSecretBox(secret),
    signer: createSigner(secret),
    publicUrl: null,
    version: '0.0.0',
  } satisfies Partial<World>
  return { folder, presence, world: parts as typeof parts & World }
}

/**
 * An install nobody has set up yet, with a database of its own and a clock that stands still until it is moved. For what a
 * shared database cannot show: first runs, races, expiry.
 */
export async function emptyInstall(features: readonly Feature[]) {
  const embedded = await startEmbedded(null)
  const database = openDatabase({ ...embedded.connection, max: 6 })
  await migrate(database)
  let now = new Date('2026-03-01T10:20:00.000Z')
  const { folder, presence, world } = await smallWorld(() => now)
  const open = (): OpenCtx => ({ now, world, log: silentLog, database })
  const bindings = features.flatMap((feature) => feature.routes)
  const bound = new Set<string>(bindings.map(({ name }) => name))
  const absent = (Object.keys(routes) as RouteName[])
    .filter((name) => !bound.has(name))
    .map((name): Binding => ({ name, handler: nobody }))
  const free = async (): Promise<void> => undefined
  const app = await createHttp({
    log: silentLog,
    bindings: [...bindings, ...absent],
    rawBindings: features.flatMap((feature) => feature.rawRoutes),
    doors: { open, member: async (token) => makeCtx(open(), await memberOf(open(), token)), visitor: nobody },
    limits: { anyone: free, signIn: free, caller: free },
    trustProxy: false,
    isSecure: false,
    observe: () => undefined,
  })
  return {
    ...{ open, world, database, presence, folder },
    advance: (seconds: number): void => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    /** One request through the contract's door. */
    call: (name: string, options: CallOptions = {}): Promise<LightMyRequestResponse> =>
      app.inject(request(name, options)),
    stop: async (): Promise<void> => {
      await app.close()
      await database.close()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type EmptyInstall = Awaited<ReturnType<typeof emptyInstall>>

interface CallOptions {
  token?: string
  body?: unknown
  cookie?: string
  headers?: Record<string, string>
}

function request(name: string, { token, body, cookie, headers }: CallOptions): InjectOptions {
  const [method = 'GET', path = '/'] = name.split(' ')
  return {
    method: method as 'GET',
    url: path.startsWith('/files/') ? path : `/api/v1${path}`,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(cookie ? { cookie: `opora_refresh=${cookie}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  }
}
