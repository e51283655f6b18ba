import type { DeskRow } from '../groups/store.ts'

const windowMs = 60_000

const sentAt = (desk: Pick<DeskRow, 'sent_at'>): number[] =>
  (desk.sent_at as string[]).map((moment) => new Date(moment).getTime())

interface Paced {
  desk: Pick<DeskRow, 'sent_at' | 'quiet_until'>
  perMinute: number
  now: Date
}

/**
 * How many ms the group has to be left alone before one more call. Calls are noted when they were answered and asked
 * for afterwards, so no minute of the other side ever holds more than allowed, whatever the way there takes.
 */
export function waitMs({ desk, perMinute, now }: Paced): number {
  const quiet = desk.quiet_until ? desk.quiet_until.getTime() - now.getTime() : 0
  const moments = sentAt(desk)
  const oldest = moments.length >= perMinute ? moments[moments.length - perMinute] : undefined
  const full = oldest === undefined ? 0 : oldest + windowMs - now.getTime()
  return Math.max(0, quiet, full)
}

/** The moments to keep after so many more calls. */
export function afterCalls({ desk, perMinute, now }: Paced, calls: number): string[] {
  const kept = (desk.sent_at as string[]).filter((at) => new Date(at).getTime() > now.getTime() - windowMs)
  return [...kept, ...Array.from({ length: calls }, () => now.toISOString())].slice(-perMinute)
}
