import type { BotState, Hook, Sky, Update } from './state.ts'
import { secondsOf } from './state.ts'

/** How updates go to webhooks. */
export interface Post {
  /** Part of those delivered that is delivered once more. */
  duplicates: number
  isShuffled: boolean
  /** Rest before what was not taken is delivered again, real ms. */
  retryMs: number
}

export interface Deliveries {
  push(bot: BotState): void
  /** Resolves when nothing waits and nothing is on its way. */
  settled(bot: BotState): Promise<void>
  /** How often webhooks were called. */
  count(): number
  close(): void
}

interface Roads {
  sky: Sky
  post: Post
  /** Where a host of a webhook really is. */
  resolve(url: string): string
}

async function deliver({ resolve }: Roads, { url, secret }: Hook, update: Update): Promise<string | null> {
  const headers = {
    'content-type': 'application/json',
    ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
  }
  try {
    const response = await fetch(resolve(url), { method: 'POST', headers, body: JSON.stringify(update) })
    await response.body?.cancel()
    return response.ok ? null : `Wrong response from the webhook: ${response.status} ${response.statusText}`
  } catch {
    return 'Connection refused'
  }
}

/** Delivers in parallel, again when it was not taken, and sometimes though it was. */
export function createDeliveries(roads: Roads): Deliveries {
  const { sky, post } = roads
  const waiting = new Map<BotState, (() => void)[]>()
  const timers = new Set<NodeJS.Timeout>()
  let isClosed = false
  let count = 0

  const isIdle = (bot: BotState): boolean => bot.inFlight === 0 && (!bot.hook || bot.updates.length === 0)
  const announce = (bot: BotState): void => {
    if (!isIdle(bot)) return
    for (const done of waiting.get(bot) ?? []) done()
    waiting.delete(bot)
  }
  const again = (bot: BotState): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      push(bot)
    }, post.retryMs)
    timers.add(timer)
  }
  const one = async (bot: BotState, hook: Hook, update: Update): Promise<void> => {
    hook.inFlight += 1
    bot.inFlight += 1
    count += 1
    const error = await deliver(roads, hook, update)
    hook.inFlight -= 1
    bot.inFlight -= 1
    if (error) {
      hook.lastError = { date: secondsOf(sky), message: error }
      bot.updates.push(update)
      again(bot)
      return
    }
    if (sky.random() < post.duplicates) bot.updates.push(update)
    push(bot)
    announce(bot)
  }
  function push(bot: BotState): void {
    const { hook } = bot
    while (hook && !isClosed && hook.inFlight < hook.parallel && bot.updates.length > 0) {
      const at = post.isShuffled ? Math.floor(sky.random() * bot.updates.length) : 0
      const [update] = bot.updates.splice(at, 1)
      if (update) void one(bot, hook, update)
    }
  }
  return {
    push,
    settled: (bot) =>
      new Promise((resolve) => {
        if (isIdle(bot)) return resolve()
        waiting.set(bot, [...(waiting.get(bot) ?? []), resolve])
      }),
    count: () => count,
    close: () => {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
