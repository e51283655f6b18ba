/** Addresses that one template of a website makes without end: a calendar, a filter, a sorted list. */
export interface Shape {
  shape: string
  /** How many of them are enough. */
  most: number
}

const mostQueries = 100
const mostDates = 300

/** What an address has in common with its like; null for an address that stands for itself. */
export function shapeOf(url: URL): Shape | null {
  const names = [...new Set(url.searchParams.keys())].sort()
  if (names.length > 0) return { shape: `${url.pathname}?${names.join('&')}`, most: mostQueries }
  const numbered = url.pathname.split('/').filter((segment) => /\d/.test(segment)).length
  const isDated = numbered > 1 || /\d{4}-\d{2}/.test(url.pathname)
  return isDated ? { shape: url.pathname.replace(/\d+/g, '#'), most: mostDates } : null
}

const mostSame = 2
const mostSegments = 20

/** `/a/b/a/b/a/b`: a relative link that leads ever deeper. */
export function isWinding(url: URL): boolean {
  const segments = url.pathname.split('/').filter(Boolean)
  const seen = new Map<string, number>()
  for (const segment of segments) seen.set(segment, (seen.get(segment) ?? 0) + 1)
  return segments.length > mostSegments || [...seen.values()].some((times) => times > mostSame)
}
