import type { ContactAttribute } from '@opora/contract/contact-attributes'
import type { ImportKey } from '@opora/contract/contact-imports'

/** What columns are often called, in both languages. */
const names: Record<string, readonly string[]> = {
  name: ['name', 'full name', 'contact', 'customer', 'client', 'имя', 'фио', 'клиент', 'контакт', 'имя и фамилия'],
  email: ['email', 'e mail', 'mail', 'почта', 'эл почта', 'электронная почта', 'адрес почты', 'e mail адрес'],
  phone: ['phone', 'phone number', 'telephone', 'mobile', 'tel', 'телефон', 'номер телефона', 'мобильный', 'тел'],
  company: ['company', 'organization', 'organisation', 'account', 'компания', 'организация', 'фирма'],
  external_id: ['id', 'external id', 'user id', 'customer id', 'client id', 'внешний id', 'ид', 'код клиента'],
  language: ['language', 'lang', 'locale', 'язык'],
  tags: ['tags', 'tag', 'labels', 'метки', 'метка', 'теги', 'тег'],
}

const plain = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[_\-.\s]+/g, ' ')
    .trim()

/** What each column seems to hold; of two alike the first. */
export function guessColumns(headers: readonly string[], attributes: readonly ContactAttribute[]): (string | null)[] {
  const taken = new Set<string>()
  return headers.map((header) => {
    const said = plain(header)
    const fact = Object.keys(names).find((one) => names[one]?.includes(said))
    const attribute = attributes.find(({ key, name }) => plain(key) === said || plain(name) === said)
    // A workspace may have an attribute that is called like a fact: then it is the second one.
    const meaning = [fact, attribute && `attributes.${attribute.key}`].find((one) => one && !taken.has(one))
    if (!meaning) return null
    taken.add(meaning)
    return meaning
  })
}

/** What contacts are best known by, of what the file holds: a column that is mostly empty knows nobody. */
export function guessKey(
  columns: readonly (string | null)[],
  rows: readonly { cells: readonly string[] }[],
): ImportKey {
  const known = (['external_id', 'email', 'phone'] as const).filter((key) => columns.includes(key))
  const filled = (key: ImportKey): number => {
    const at = columns.indexOf(key)
    return rows.filter(({ cells }) => cells[at]?.trim()).length
  }
  const most = known.toSorted((one, other) => filled(other) - filled(one))[0]
  return known.find((key) => filled(key) * 2 >= rows.length) ?? most ?? 'email'
}
