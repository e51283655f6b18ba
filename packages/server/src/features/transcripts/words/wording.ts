import type { Locale } from '@opora/contract/route'
import { en } from './texts-en.ts'
import { ru } from './texts-ru.ts'

const texts: Record<Locale, Record<keyof typeof en, string>> = { en, ru }

export type Word = keyof typeof en
export type WordFacts = Record<string, string | number>

/** How a transcript says things: in one language and one time zone. */
export interface Wording {
  locale: Locale
  timeZone: string
  say(word: Word, facts?: WordFacts): string
  day(moment: string): string
  time(moment: string): string
  moment(moment: string): string
  size(bytes: number): string
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function sizeIn(locale: Locale, bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), sizes.length - 1)
  const value = bytes / 1000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: sizes[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value)
}

export function wordingOf(locale: Locale, timeZone: string): Wording {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone })
    return (moment: string): string => made.format(new Date(moment))
  }
  return {
    locale,
    timeZone,
    // What was typed is filled in as it is: a name with a brace or a dollar in it is only a name.
    say: (word, facts = {}) =>
      texts[locale][word].replaceAll(/\{(\w+)\}/g, (mark, fact: string) => String(facts[fact] ?? mark)),
    day: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    time: format({ hour: '2-digit', minute: '2-digit' }),
    moment: format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    size: (bytes) => sizeIn(locale, bytes),
  }
}
