import type { AnyReceived } from '../../../../ports/channel.ts'
import { asFailure, refusalOf } from '../failures.ts'
import { readUpdate, readUpdates } from '../reading/read-update.ts'
import { TelegramUpdate } from '../reading/shapes.ts'
import { type Line, restAfter, tellFailure } from './line.ts'

const pollSeconds = 50
const mostAtOnce = 100
const restOfConflictMs = 10_000
const restOfStoreMs = 3000

interface Batch {
  received: AnyReceived[]
  /** Confirms them to Telegram; null when nothing came. */
  offset: number | null
}

interface Asking {
  offset: number | null
  timeout: number
}

async function ask({ bot, connecting, outside }: Line, { offset, timeout }: Asking): Promise<Batch> {
  const options = { timeout, limit: mostAtOnce, allowed_updates: [...readUpdates] }
  const found: unknown[] = await bot.raw.getUpdates(
    { ...options, ...(offset === null ? {} : { offset }) },
    connecting.signal as never,
  )
  const updates = found.flatMap((one) => TelegramUpdate.safeParse(one).data ?? [])
  const received = updates.flatMap((update) => readUpdate(update, outside.clock.now(), bot.settings))
  const last = updates.reduce((most, { update_id: id }) => Math.max(most, id), Number.NEGATIVE_INFINITY)
  return { received, offset: updates.length > 0 ? last + 1 : null }
}

/** Nothing is asked of a bot whose messages go elsewhere. */
async function freeFromWebhook(line: Line): Promise<void> {
  await line.bot.raw.deleteWebhook({}, line.connecting.signal as never)
}

/** That we cannot store is no failure of the channel: Telegram keeps what it told and tells it again. */
async function isStored({ connecting }: Line, received: AnyReceived[]): Promise<boolean> {
  if (received.length === 0) return true
  return connecting.hand(received).then(
    () => true,
    () => false,
  )
}

async function recover(line: Line, error: unknown, times: number): Promise<boolean> {
  const failed = asFailure(error)
  if (tellFailure(line, failed)) return false
  const isConflict = failed.code === 'inbox.used_elsewhere'
  await line.rest(isConflict ? restOfConflictMs : restAfter(failed, times))
  if (/webhook is active/i.test(refusalOf(error)?.description ?? '')) {
    await freeFromWebhook(line).catch(() => undefined)
  }
  return true
}

/**
 * Asks for updates until the connection is to end. The offset confirms a batch once and is then forgotten: what is
 * confirmed does not come again, and numbers that restart at random after a quiet week are not missed.
 */
async function askOn(line: Line): Promise<void> {
  let asking: Asking = { offset: null, timeout: 0 }
  let failures = 0
  while (!line.isOver()) {
    try {
      const { received, offset } = await ask(line, asking)
      line.tell({ state: 'connected', mode: 'polling' })
      failures = 0
      // Confirmed at once, and what is not stored is not confirmed.
      if (await isStored(line, received)) asking = { offset, timeout: offset === null ? pollSeconds : 0 }
      else await line.rest(restOfStoreMs)
    } catch (error) {
      failures += 1
      if (line.isOver() || !(await recover(line, error, failures))) return
    }
  }
}

/** By long polling. */
export async function poll(line: Line): Promise<void> {
  for (let times = 1; !line.isOver(); times += 1) {
    try {
      await freeFromWebhook(line)
      break
    } catch (error) {
      if (line.isOver() || !(await recover(line, error, times))) return
    }
  }
  await askOn(line)
}
