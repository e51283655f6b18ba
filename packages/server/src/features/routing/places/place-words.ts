import type { Locale } from '@opora/contract/route'

const ordinals = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as const

const english = (place: number): string => {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(place)
  return place === 1 ? 'You are next in line' : `You are ${place}${ordinals[rule as keyof typeof ordinals]} in line`
}

const russian = (place: number): string => (place === 1 ? 'Ваша очередь следующая' : `Ваше место в очереди: ${place}`)

const forms = { one: 'минуту', few: 'минуты', many: 'минут', other: 'минуты' } as const

const russianMinutes = (minutes: number): string =>
  forms[new Intl.PluralRules('ru').select(minutes) as keyof typeof forms]

/** Which place somebody has in a queue, and how long it takes usually; without minutes where nobody can say. */
export function placeWords(locale: Locale, { place, minutes }: { place: number; minutes: number | null }): string {
  if (locale === 'ru') {
    const usually = minutes ? `. Обычно оператор подключается через ${minutes} ${russianMinutes(minutes)}` : ''
    return `${russian(place)}${usually}`
  }
  const usually = minutes
    ? `, an operator usually joins in about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
    : ''
  return `${english(place)}${usually}`
}

export const localeOf = (language: string | null): Locale => (/^ru\b/i.test(language ?? '') ? 'ru' : 'en')
