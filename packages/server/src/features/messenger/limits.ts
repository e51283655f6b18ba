import type { OpenCtx } from '../../platform/context/ctx.ts'
import { createRateLimit, type RateLimit } from '../../platform/safety/rate-limit.ts'

/** What a stranger may cost, whoever they say they are. */
interface VisitorLimits {
  /** New visitors from one address: an office at nine in the morning passes, a script does not. */
  arrive: RateLimit
  write: RateLimit
  upload: RateLimit
}

const byDatabase = new WeakMap<object, VisitorLimits>()

export function visitorLimits({ database }: Pick<OpenCtx, 'database'>): VisitorLimits {
  const known = byDatabase.get(database)
  if (known) return known
  const made = {
    arrive: createRateLimit({ points: 60, seconds: 60 }),
    write: createRateLimit({ points: 30, seconds: 60 }),
    upload: createRateLimit({ points: 20, seconds: 60 }),
  }
  byDatabase.set(database, made)
  return made
}

/** No limits, for load tests of one address. */
export function liftVisitorLimits(database: object): void {
  const free = async (): Promise<void> => undefined
  byDatabase.set(database, { arrive: free, write: free, upload: free })
}
