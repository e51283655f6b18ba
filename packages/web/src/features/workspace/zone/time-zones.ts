import type { Locale } from '@opora/contract/route'

/** A time zone as it is chosen. */
export interface Zone {
  name: string
  /** `Moscow Standard Time` in the language of the reader; several zones may share it. */
  title: string
  /** `Kirov Time`: what is looked for besides. */
  place: string
  /** The title is called after the city of this very zone. */
  isNamesake: boolean
  /** `+03:00`, now. */
  offset: string
}

const nameIn = (format: Intl.DateTimeFormat, now: Date): string =>
  format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? ''

/** `+03:00` for Moscow; `+00:00` where clocks show UTC; empty for a zone this browser does not know. */
export function offsetOf(zone: string, now: Date): string {
  try {
    return (
      nameIn(new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }), now).replace('GMT', '') ||
      '+00:00'
    )
  } catch {
    return ''
  }
}

/** What the zone is called, in short and at length: `Kirov Time`, `Moscow Standard Time`; empty where only an offset is known. */
function titleOf(zone: string, locale: Locale, { style, now }: { style: 'shortGeneric' | 'long'; now: Date }): string {
  try {
    const title = nameIn(new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style }), now)
    return title.startsWith('GMT') ? '' : title
  } catch {
    return ''
  }
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[_/,\s]+/g, ' ')
    .replaceAll('−', '-')
    .trim()

/** `new york` for `America/New_York`. */
const cityOf = (name: string): string => plain(name.split('/').at(-1) ?? '')

/** Every zone this browser knows, and `held` even if it does not. */
export function allZones(held: string, locale: Locale, now: Date): Zone[] {
  const names = new Set([held, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...names]
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((name) => ({
      name,
      title: titleOf(name, locale, { style: 'long', now }),
      place: titleOf(name, locale, { style: 'shortGeneric', now }),
      isNamesake: plain(titleOf(name, 'en', { style: 'long', now })).startsWith(cityOf(name)),
      offset: offsetOf(name, now),
    }))
}

/** Zones whose name, titles or offset hold each of the words; those that are called so themselves come first. */
export function zonesWith(words: string, zones: readonly Zone[]): Zone[] {
  const wanted = plain(words)
  const found = zones.filter(({ name, title, place, offset }) => {
    const text = plain(`${name} ${title} ${place} utc${offset} gmt${offset}`)
    return wanted.split(' ').every((word) => text.includes(word))
  })
  const isOwn = ({ name, title, isNamesake }: Zone): boolean =>
    cityOf(name).startsWith(wanted) || (isNamesake && plain(title).startsWith(wanted))
  return wanted === '' ? found : found.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
}
