/** A moment as clocks of a time zone show it. */
export interface LocalTime {
  /** Monday is 1. */
  day: number
  /** Minutes since midnight. */
  minute: number
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return { day: days.indexOf(part('weekday')) + 1, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}

/** When the day of that moment began there; a day that lost its midnight to summer time begins a little off. */
export function startOfDay(at: Date, timeZone: string): Date {
  const { minute } = localTime(at, timeZone)
  const seconds = at.getTime() % 60_000
  return new Date(at.getTime() - minute * 60_000 - seconds)
}
