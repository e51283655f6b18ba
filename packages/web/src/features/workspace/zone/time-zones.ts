import type { Locale } from '@opora/contract/route'

/** A time zone as it is chosen. */
export interface Zone {
  name: string
  /** `Moscow Standard Time` in the language of the reader. */
  title: string
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

/** What the zone is called; a zone without a name of its own has none but its offset. */
function titleOf(zone: string, locale: Locale, now: Date): string {
  try {
    const title = nameIn(new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' }), now)
    return /^(GMT|UTC)?[+−-]/.test(title.replace('GMT', '')) ? '' : title
  } catch {
    return ''
  }
}

/** Every zone this browser knows, and `held` even if it does not. */
export function allZones(held: string, locale: Locale, now: Date): Zone[] {
  const names = new Set([held, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...names]
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((name) => ({ name, title: titleOf(name, locale, now), offset: offsetOf(name, now) }))
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[_/,\s]+/g, ' ')
    .replaceAll('−', '-')
    .trim()

/** Zones whose name, title or offset holds each of the words. */
export function zonesWith(words: string, zones: readonly Zone[]): Zone[] {
  const wanted = plain(words).split(' ')
  return zones.filter(({ name, title, offset }) => {
    const text = plain(`${name} ${title} utc${offset} gmt${offset}`)
    return wanted.every((word) => text.includes(word))
  })
}
