const minutesIn = { days: 1440, hours: 60, minutes: 1 } as const

/** So many minutes in the unit a person would say. */
export function inUnit(minutes: number): { unit: keyof typeof minutesIn; count: number } {
  const unit = minutes % minutesIn.days === 0 ? 'days' : minutes % minutesIn.hours === 0 ? 'hours' : 'minutes'
  return { unit, count: minutes / minutesIn[unit] }
}
