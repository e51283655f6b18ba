const units: Record<string, number> = {}
for (const word of ['m', 'min', 'mins', 'minute', 'minutes', 'м', 'мин', 'минут', 'минута', 'минуты']) units[word] = 1
for (const word of ['h', 'hr', 'hrs', 'hour', 'hours', 'ч', 'час', 'часа', 'часов']) units[word] = 60
for (const word of ['d', 'day', 'days', 'д', 'день', 'дня', 'дней']) units[word] = 8 * 60

const part = /^(\d{1,6}(?:[.,]\d{1,2})?)\s*(\p{L}+)\.?\s*/u

/** Minutes of `1h 30m`, `1 ч 30 мин`, `1:30`, `1.5h` or `90`; a day has eight hours; null where it says no time. */
export function readMinutes(words: string): number | null {
  let rest = words.trim().toLowerCase()
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(rest)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  if (/^\d{1,7}$/.test(rest)) return Number(rest)
  let minutes = 0
  if (rest === '') return null
  while (rest !== '') {
    const [whole = '', count = '', unit = ''] = part.exec(rest) ?? []
    const each = units[unit]
    if (each === undefined) return null
    minutes += Number(count.replace(',', '.')) * each
    rest = rest.slice(whole.length)
  }
  return Math.round(minutes)
}
