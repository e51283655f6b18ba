/** Remembers which tickets this process has seen until they are over by themselves. */
export interface TicketBook {
  /** True the first time a ticket is shown. */
  take(ticket: string, nowMs: number): boolean
}

const longestLifeMs = 120_000

/** By the bytes of the signature: the same ticket can be written in more than one way. */
const keyOf = (ticket: string): string => Buffer.from(ticket.split('.').at(-1) ?? '', 'base64url').toString('hex')

export function createTicketBook(): TicketBook {
  const seen = new Map<string, number>()
  return {
    take: (ticket, nowMs) => {
      for (const [key, untilMs] of seen) {
        if (untilMs > nowMs) break
        seen.delete(key)
      }
      const key = keyOf(ticket)
      if (seen.has(key)) return false
      seen.set(key, nowMs + longestLifeMs)
      return true
    },
  }
}
