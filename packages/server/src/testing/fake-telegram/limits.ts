import { tooMany } from './refusal.ts'

/** How much is let through: so many in so long, all of them at once if need be. */
interface Rate {
  count: number
  perMs: number
}

const rates = {
  bot: { count: 30, perMs: 1000 },
  // One a second in the long run; a short burst is let through.
  chat: { count: 5, perMs: 5000 },
  group: { count: 20, perMs: 60_000 },
} as const satisfies Record<string, Rate>

export interface Limits {
  /** Throws 429 when there are too many. */
  pass(botId: number, chatId: number, messages: number): void
}

/** Telegram's limits, by a clock of its own. What was refused does not count. */
export function createLimits(now: () => number): Limits {
  const freeAt = new Map<string, number>()
  const waitFor = (key: string, { count, perMs }: Rate, messages: number): { wait: number; take(): void } => {
    const each = perMs / count
    const from = Math.max(freeAt.get(key) ?? 0, now())
    const wait = from + each * messages - now() - perMs
    return { wait, take: () => freeAt.set(key, from + each * messages) }
  }
  return {
    pass: (botId, chatId, messages) => {
      const chat = chatId < 0 ? rates.group : rates.chat
      const looks = [waitFor(`${botId}`, rates.bot, messages), waitFor(`${botId}:${chatId}`, chat, messages)]
      const wait = Math.max(...looks.map((look) => look.wait))
      // A tolerance, so that rounding never refuses the last one that fits.
      if (wait > 0.001) throw tooMany(Math.max(1, Math.ceil(wait / 1000)))
      for (const look of looks) look.take()
    },
  }
}
