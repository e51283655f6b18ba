import type { Locale } from '@opora/contract/route'

export type Placeholder = 'name' | 'phone' | 'email' | 'number' | 'link'

const placeholders: Record<Locale, Record<Placeholder, string>> = {
  ru: { name: '[имя]', phone: '[телефон]', email: '[почта]', number: '[номер]', link: '[ссылка]' },
  en: { name: '[name]', phone: '[phone]', email: '[e-mail]', number: '[number]', link: '[link]' },
}

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu
const link = /(?:https?:\/\/|www\.)[^\s<>()]{1,2000}/giu
/** Somebody's own data behind the question mark, or a long number in the path. */
const isOwn = (url: string): boolean => /\?./.test(url) || /\/[\p{L}\d-]{0,60}\d{5}/u.test(url)
const card = /(?<![\p{L}\d])\d{4}(?:[\s-]\d{4}){2,4}(?!\d)/gu
const phone = /(?<![\p{L}\d])(?:\+|8[\s(-]|00)\d?[\s(-]*\d{2,4}[\s)-]*\d{2,4}(?:[\s-]*\d{2,4}){1,4}(?!\d)/gu
/** Order, contract, booking, card, passport: a sign or a word that names it, then its number. */
const named =
  /((?<!\p{L})(?:заказ|договор|брон|заявк|обращени|сч[её]т|карт|паспорт|накладн|трек|чек|order|booking|reservation|contract|invoice|ticket|account|card|passport|tracking)\p{L}{0,8}(?:\s+(?:номер\p{L}{0,2}|number|no\.?|id|is))?\s{0,3}[:№#-]?\s{0,3}|[№#]\s?)(?=[\p{L}\d-]{0,30}\d{3})[\p{L}\d]{1,30}(?:[-/][\p{L}\d]{1,30}){0,6}(?!\p{L}|\d|\s?(?:€|\$|₽|руб|р\.|eur|usd|км|km|дн|day))/giu
const plate =
  /(?<![\p{L}\d])(?:[АВЕКМНОРСТУХ]\s?\d{3}\s?[АВЕКМНОРСТУХ]{2}\s?\d{2,3}|[A-Z]{2}\s?-?\d{3,4}-?[A-Z]{2})(?![\p{L}\d])/gu
/** Digits nobody says for a sum or a count: five and more in a row, or mixed with letters. */
const code =
  /(?<![\p{L}\d.,-])(?:\d{5,}|(?=[A-ZА-ЯЁ\d-]{0,30}\d)(?=[A-ZА-ЯЁ\d-]{0,30}[A-ZА-ЯЁ])[A-ZА-ЯЁ\d]{2,30}-?[A-ZА-ЯЁ\d-]{3,30})(?![\p{L}\d])(?!\s?(?:€|\$|₽|руб|р\.|eur|usd|km|км))/gu
const introduced =
  /((?<!\p{L})(?:меня зовут|мо[её] имя|с уважением,?|my name is|regards,?|sincerely,?)\s{1,3})(\p{L}{3,40}(?:\s\p{Lu}\p{L}{2,40})?)/giu

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const shortestName = 3

/** The words of names, so that each is found alone and in its Russian cases as well. */
function patternOf(names: readonly string[]): RegExp | null {
  const words = names.flatMap((name) => name.match(/\p{L}[\p{L}'-]+/gu) ?? [])
  const stems = words.flatMap((word) => {
    if (word.length < shortestName) return []
    if (!/\p{Script=Cyrillic}/u.test(word)) return [`${literally(word)}(?:['’]s)?`]
    const stem = word.length > shortestName ? word.replace(/[аеёийоуыьюя]+$/iu, '') : word
    return stem.length < shortestName - 1 ? [literally(word)] : [`${literally(stem)}\\p{Ll}{0,3}`]
  })
  if (stems.length === 0) return null
  return new RegExp(`(?<!\\p{L})(?:${stems.join('|')})(?!\\p{L})`, 'gu')
}

export interface Hidden {
  text: string
  count: number
}

interface Hiding {
  /** Of people: each word is found alone and in its cases. */
  names: readonly string[]
  locale: Locale
  /** What somebody wrote: of phones, addresses and numbers only those that stand there too leave the text. */
  onlyOf?: string
}

/** Letters and digits alone: a phone is the same one however it is spaced. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A text without names, phones, addresses and numbers of orders; each leaves a word in brackets. */
export function hidePersonal(text: string, { names, locale, onlyOf }: Hiding): Hidden {
  const words = placeholders[locale]
  const theirs = onlyOf === undefined ? null : bare(onlyOf)
  let count = 0
  const put = (kind: Placeholder, piece: string): string => {
    if (theirs !== null && kind !== 'name' && !theirs.includes(bare(piece))) return piece
    count += 1
    return words[kind]
  }
  const people = patternOf(names)
  let hidden = text
    .replace(email, (address) => put('email', address))
    .replace(link, (url) => (isOwn(url) ? put('link', url) : url))
    .replace(card, (number) => put('number', number))
    .replace(phone, (number) => put('phone', number))
    .replace(named, (whole, before: string) => `${before}${put('number', whole.slice(before.length))}`)
    .replace(plate, (number) => put('number', number))
    .replace(code, (number) => put('number', number))
  if (people) hidden = hidden.replace(people, (name) => put('name', name))
  hidden = hidden.replace(introduced, (whole, before: string, name: string) =>
    /^\p{Lu}/u.test(name) ? `${before}${put('name', name)}` : whole,
  )
  return { text: hidden, count }
}
