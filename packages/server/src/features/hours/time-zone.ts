import { Temporal } from 'temporal-polyfill'

/** A stretch of time in which the offset of a zone stays the same. */
interface Even {
  from: number
  to: number | null
  offsetMs: number
}

const held = new Map<string, Even[]>()
const mostHeld = 40

function read(timeZone: string, at: number): Even {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  const next = zoned.getTimeZoneTransition('next')
  const offsetMs = zoned.offsetNanoseconds / 1e6
  return { from: at, to: next?.epochMilliseconds ?? null, offsetMs }
}

/** Reading it is slow, and the same few months are asked for again and again. */
function evenAt(timeZone: string, at: number): Even {
  const known = held.get(timeZone) ?? []
  const found = known.find(({ from, to }) => at >= from && (to === null || at < to))
  if (found) return found
  const even = read(timeZone, at)
  held.set(timeZone, [even, ...known].slice(0, mostHeld))
  return even
}

/** How far the wall clock is ahead of UTC at a moment. */
export const offsetMsAt = (timeZone: string, at: number): number => evenAt(timeZone, at).offsetMs

/** When the offset changes next after a moment; null when it does not any more. */
export const nextTransition = (timeZone: string, at: number): number | null => evenAt(timeZone, at).to

const longest = 60

/** A named zone of the time zone database; a bare offset is none, for it knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (name.length > longest || !/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
