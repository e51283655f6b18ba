import { api } from '../../../lib/session.ts'
import { loadFilters } from '../cache/filters.ts'
import type { ListFilter } from '../cache/keys.ts'

/** Every conversation a list holds, loaded or not, as many as can be changed together. */
export async function idsOfList({ tab, q, tag, team, ...filter }: ListFilter) {
  const filters = q === '' ? null : await loadFilters()
  const status = filters?.askedStatus({ q, status: filter.status }) ?? filter.status
  const words = filters ? { q, timeZone: filters.ownTimeZone() } : {}
  const query = { tab, status, ...words, ...(tag ? { tag } : {}), ...(team ? { team } : {}) }
  return api('GET /conversations/ids', { query: query as { tab: typeof tab } })
}
