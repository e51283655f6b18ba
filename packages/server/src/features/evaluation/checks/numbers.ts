const months = [
  ['январ', 'jan'],
  ['феврал', 'feb'],
  ['март', 'mar'],
  ['апрел', 'apr'],
  ['ма[йя]', 'may'],
  ['июн', 'jun'],
  ['июл', 'jul'],
  ['август', 'aug'],
  ['сентябр', 'sep'],
  ['октябр', 'oct'],
  ['ноябр', 'nov'],
  ['декабр', 'dec'],
] as const

const monthOf = (word: string): number =>
  months.findIndex(([ru, en]) => new RegExp(`^(?:${ru}|${en})`, 'u').test(word)) + 1

const words: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  два: 2,
  две: 2,
  двух: 2,
  три: 3,
  трех: 3,
  четыре: 4,
  четырех: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  девять: 9,
  девяти: 9,
  десять: 10,
  десяти: 10,
  двенадцать: 12,
}

const dates =
  /\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})\b|(?<!\d)(\d{1,2})\s+(\p{L}{3,12})(?:\s+(\d{4}))?(?!\p{L})|(?<!\p{L})(\p{L}{3,12})\s+(\d{1,2})(?:,?\s+(\d{4}))?(?!\d)/gu
const numbers = /\d{1,2}:\d{2}|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*/g

/** Spellings of one number or date; two are equal when they share one. */
export type Spellings = ReadonlySet<string>

/** Numbers, times and dates of a text, however they are written. Expects it in small letters, `ё` as `е`. */
export function numbersIn(text: string): Spellings[] {
  const found: Spellings[] = []
  const rest = text.slice(0, 20_000).replace(dates, (...match) => {
    const date = dateOf(match as string[])
    if (!date) return match[0] as string
    found.push(date)
    return ' '
  })
  for (const [written] of rest.matchAll(numbers)) found.push(spellingsOf(written))
  for (const word of rest.match(/\p{L}+/gu) ?? []) {
    const value = words[word]
    if (value !== undefined) found.push(new Set([String(value)]))
  }
  return found
}

function dateOf(match: readonly string[]): Spellings | null {
  const [, isoYear, isoMonth, isoDay, day, month, year, dayBefore, wordAfter = '', yearAfter] = match
  const [, , , , , , , , , , wordBefore = '', dayAfter, yearLast] = match
  if (isoYear) return dated(Number(isoDay), Number(isoMonth), isoYear)
  if (day) return dated(Number(day), Number(month), year?.length === 2 ? `20${year}` : year)
  if (dayBefore) return dated(Number(dayBefore), monthOf(wordAfter), yearAfter)
  return dated(Number(dayAfter), monthOf(wordBefore), yearLast)
}

/** A date without a year is any year's. */
function dated(day: number, month: number, year: string | undefined): Spellings | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null
  const plain = `date ${month}-${day}`
  return new Set(year ? [`${plain}-${year}`, `${plain}-any`] : [`${plain}-any`, plain])
}

/** `1,200` may be 1200 or 1.2: both are kept. */
function spellingsOf(written: string): Spellings {
  if (written.includes(':')) return new Set([written.padStart(5, '0')])
  const digits = written.replace(/[ \u00a0\u202f]/g, '')
  const marks = digits.match(/[.,]/g) ?? []
  if (marks.length === 0) return new Set([String(Number(digits))])
  const lastMark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const whole = digits.replace(/[.,]/g, '')
  const decimal = `${digits.slice(0, lastMark).replace(/[.,]/g, '')}.${digits.slice(lastMark + 1)}`
  const isGroup = digits.length - lastMark === 4
  const spellings = [String(Number(decimal)), ...(isGroup ? [String(Number(whole))] : [])]
  return new Set(marks.length > 1 && marks.every((mark) => mark === marks[0]) ? [String(Number(whole))] : spellings)
}

/** A date with a year equals the same date without one, but not one of another year. */
export function isSame(one: Spellings, other: Spellings): boolean {
  const isDated = (spellings: Spellings): boolean => [...spellings].some((word) => /^date \S+-\d{4}$/.test(word))
  for (const word of one) {
    if (!other.has(word)) continue
    if (word.endsWith('-any') && isDated(one) && isDated(other)) continue
    return true
  }
  return false
}
