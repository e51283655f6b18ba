import type { QuietHours } from '@opora/contract/notifications'
import { localTime } from '../../desks/index.ts'
import type { Settings } from './preferences.ts'

const dayMinutes = 24 * 60
const minuteMs = 60_000

/** Minutes until the clock of the zone shows that minute, at least one. */
function minutesUntil(minute: number, at: Date, timeZone: string): number {
  const left = (minute - localTime(at, timeZone).minute + dayMinutes) % dayMinutes
  return left === 0 ? dayMinutes : left
}

/** When the quiet hours end that a moment lies in; null when it lies in none. */
export function quietUntil({ isOn, from, to, timeZone }: QuietHours, at: Date): Date | null {
  if (!isOn || from === to) return null
  const { minute } = localTime(at, timeZone)
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  return isQuiet ? new Date(at.getTime() + minutesUntil(to, at, timeZone) * minuteMs) : null
}

const soonMs = 2 * minuteMs

/** When the next letter of a member goes that holds something that happens now. */
export function letterTime({ letters, lettersAt, quietHours }: Settings, now: Date): Date {
  const { timeZone } = quietHours
  if (letters === 'soon') return new Date(now.getTime() + soonMs)
  if (letters === 'daily') return new Date(now.getTime() + minutesUntil(lettersAt, now, timeZone) * minuteMs)
  const left = 60 - (localTime(now, timeZone).minute % 60)
  return new Date(now.getTime() + left * minuteMs)
}
