import { type ErrorCode, errors, isFailure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type Attempt, isStopping } from '../../../platform/jobs/job.ts'
import { later, laterMs } from '../../../ports/channel.ts'

/** So long a channel that is away is waited for; whoever is written to later than that has asked elsewhere. */
const longestMs = 2 * 3_600_000
const leastWaitMs = 1000
const mostWaitMs = 60_000

interface Tried {
  /** Since when it should be there. */
  since: Date
  attempt: Attempt
}

/**
 * Why a message is given up, after its sending failed. An outage of the channel is waited for, longer each time, without
 * counting tries: it throws `later` until two hours are over. What is no refusal of the channel is a fault of ours: it
 * is thrown on for the tries of the job, and given up with the last of them.
 */
export function givenUp(ctx: Ctx, error: unknown, { since, attempt }: Tried): ErrorCode {
  if (laterMs(error) !== null || isStopping(attempt)) throw error
  if (!isFailure(error)) {
    if (!attempt.isLast) throw error
    return 'internal'
  }
  if (!errors[error.code].retry) return error.code
  const waited = ctx.world.clock.now().getTime() - since.getTime()
  if (waited >= longestMs) return error.code
  throw later(Math.min(mostWaitMs, Math.max(leastWaitMs, waited / 4)))
}
