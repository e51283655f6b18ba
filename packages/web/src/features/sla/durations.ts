interface Words {
  key: `duration.${'seconds' | 'minutes' | 'hours' | 'hoursMinutes' | 'days'}`
  values: { n: number; m: string }
}

const minuteMs = 60_000

/** How long in the unit a person would say: "42 s", "12 min", "1 h 05", "3 d". */
export function durationWords(ms: number): Words {
  if (ms < minuteMs) return { key: 'duration.seconds', values: { n: Math.max(0, Math.floor(ms / 1000)), m: '' } }
  const minutes = Math.floor(ms / minuteMs)
  if (minutes < 60) return { key: 'duration.minutes', values: { n: minutes, m: '' } }
  const hours = Math.floor(minutes / 60)
  if (hours >= 72) return { key: 'duration.days', values: { n: Math.floor(hours / 24), m: '' } }
  const rest = minutes % 60
  if (rest === 0) return { key: 'duration.hours', values: { n: hours, m: '' } }
  return { key: 'duration.hoursMinutes', values: { n: hours, m: String(rest).padStart(2, '0') } }
}
