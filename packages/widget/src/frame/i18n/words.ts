import type { WidgetLocale } from '../../protocol.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export type WordKey = keyof typeof en
export type Fill = Record<string, string | number>
/** `t('found', { n: 3 })`: `n` also chooses the plural form. */
export type Translate = (key: WordKey, fill?: Fill) => string

const forms: Record<WidgetLocale, readonly Intl.LDMLPluralRule[]> = {
  en: ['one', 'other'],
  ru: ['one', 'few', 'many'],
}

export function createTranslate(locale: WidgetLocale): Translate {
  const words = locale === 'ru' ? ru : en
  const plural = new Intl.PluralRules(locale)
  const number = new Intl.NumberFormat(locale)
  const choose = (text: string, n: string | number | undefined): string => {
    if (typeof n !== 'number' || !text.includes('|')) return text
    const variants = text.split('|')
    const at = forms[locale].indexOf(plural.select(n))
    return variants[at] ?? variants.at(-1) ?? text
  }
  return (key, fill = {}) =>
    choose(words[key], fill.n).replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = fill[name] ?? ''
      return typeof value === 'number' ? number.format(value) : value
    })
}
