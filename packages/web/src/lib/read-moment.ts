import { casual as english, type ParsedResult } from 'chrono-node/en'
import { casual as russian } from 'chrono-node/ru'

const morning = 9
/** Hours the library takes where none was written: noon, and six for "morning". */
const assumed = [12, 6]

/** The day's work begins at nine for whoever names no hour. */
function momentOf({ start }: ParsedResult, now: Date): Date {
  const moment = start.date()
  if (start.isCertain('hour')) return moment
  const isOfNow = moment.getHours() === now.getHours() && moment.getMinutes() === now.getMinutes()
  if (isOfNow || assumed.includes(moment.getHours())) moment.setHours(morning, 0, 0, 0)
  return moment
}

/**
 * The moment somebody writes, such as "tomorrow at 9" or «через 3 часа», in either language; null when there is none
 * in the words, or it has passed.
 */
export function readMoment(words: string, now: Date): Date | null {
  const found = [english, russian]
    .flatMap((language) => language.parse(words, now, { forwardDate: true }).slice(0, 1))
    .toSorted((a, b) => b.text.length - a.text.length)
  const [best] = found
  const moment = best ? momentOf(best, now) : null
  return moment && moment > now ? moment : null
}
