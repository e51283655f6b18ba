import { failure } from '@opora/contract/errors'

/** The number a page goes on from; a cursor nobody gave out is refused. */
export function readPlace(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor)) throw failure('malformed')
  return Number(cursor)
}

/** The page and the cursor after it. */
export function pageWith<T>(rows: readonly T[], limit: number, placeOf: (row: T) => number): string | null {
  const last = rows.at(-1)
  return rows.length === limit && last !== undefined ? String(placeOf(last)) : null
}
