/** How long ago, in the unit a person would say; `when` is for days the calendar names better. */
export type Elapsed =
  | { unit: 'now' }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number }

export function elapsedSince(moment: string, nowMs: number): Elapsed {
  const minutes = Math.floor((nowMs - Date.parse(moment)) / 60_000)
  if (minutes < 1) return { unit: 'now' }
  if (minutes < 60) return { unit: 'minutes', minutes }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { unit: 'hours', hours, minutes: minutes % 60 }
  return { unit: 'days', days: Math.floor(hours / 24) }
}

interface Words {
  key: `elapsed.${'now' | 'minutes' | 'hours' | 'hoursMinutes' | 'days'}`
  values: { n: number; m: string }
}

/** The words for it: "now", "12 min", "1 h 05", "3 h", "2 d". */
export function elapsedWords(elapsed: Elapsed): Words {
  switch (elapsed.unit) {
    case 'now':
      return { key: 'elapsed.now', values: { n: 0, m: '' } }
    case 'minutes':
      return { key: 'elapsed.minutes', values: { n: elapsed.minutes, m: '' } }
    case 'hours': {
      const { hours, minutes } = elapsed
      const isRound = hours >= 3 || minutes === 0
      if (isRound) return { key: 'elapsed.hours', values: { n: hours, m: '' } }
      return { key: 'elapsed.hoursMinutes', values: { n: hours, m: String(minutes).padStart(2, '0') } }
    }
    case 'days':
      return { key: 'elapsed.days', values: { n: elapsed.days, m: '' } }
  }
}
