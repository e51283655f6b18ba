/** How long somebody is not available: until they change it, for minutes, or until the next morning. */
export const lengths = ['untilChanged', 'until30', 'until60', 'untilMorning'] as const
export type Length = (typeof lengths)[number]

function nextMorning(now: Date): Date {
  const morning = new Date(now)
  morning.setDate(now.getDate() + 1)
  morning.setHours(9, 0, 0, 0)
  return morning
}

/** When that ends, ISO 8601, by the clock of this browser; null when it does not end by itself. */
export function endOf(length: Length, now: Date): string | null {
  if (length === 'untilChanged') return null
  if (length === 'untilMorning') return nextMorning(now).toISOString()
  return new Date(now.getTime() + (length === 'until30' ? 30 : 60) * 60_000).toISOString()
}
