/** A moment people often snooze until, in the time of this browser. */
export interface QuickTime {
  name: 'laterToday' | 'evening' | 'tomorrow' | 'monday' | 'nextWeek' | 'nextMonth'
  at: Date
}

const morning = 9
const evening = 18
/** Later than this nobody means today. */
const lateHour = 20

const atHour = (day: Date, hour: number): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour)

const inDays = (now: Date, days: number): Date =>
  atHour(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days), morning)

/** Three hours from now, at the next quarter. */
function laterToday(now: Date): Date {
  const later = new Date(now.getTime() + 3 * 3_600_000)
  const quarters = Math.ceil(later.getMinutes() / 15)
  return new Date(later.getFullYear(), later.getMonth(), later.getDate(), later.getHours(), quarters * 15)
}

/** The last day of the next month where it has no such day. */
function nextMonth(now: Date): Date {
  const last = new Date(now.getFullYear(), now.getMonth() + 2, 0).getDate()
  return atHour(new Date(now.getFullYear(), now.getMonth() + 1, Math.min(now.getDate(), last)), morning)
}

/** What is offered before anything is written; none of it twice, the soonest first. */
export function quickTimes(now: Date): QuickTime[] {
  const toMonday = (8 - now.getDay()) % 7 || 7
  const all: (QuickTime | null)[] = [
    laterToday(now).getDate() === now.getDate() && now.getHours() < lateHour
      ? { name: 'laterToday', at: laterToday(now) }
      : null,
    now.getHours() < evening - 2 ? { name: 'evening', at: atHour(now, evening) } : null,
    { name: 'tomorrow', at: inDays(now, 1) },
    toMonday > 1 ? { name: 'monday', at: inDays(now, toMonday) } : null,
    toMonday < 7 ? { name: 'nextWeek', at: inDays(now, 7) } : null,
    { name: 'nextMonth', at: nextMonth(now) },
  ]
  return all
    .filter((one) => one !== null)
    .filter((one, at, list) => list.findIndex((other) => other.at.getTime() === one.at.getTime()) === at)
}
