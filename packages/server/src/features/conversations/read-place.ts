import { failure } from '@opora/contract/errors'

const afterAll = 2_147_483_647

/** The place a page of messages ends before; a cursor nobody gave out is refused. */
export function readPlace(cursor: string | undefined): number {
  if (cursor === undefined) return afterAll
  if (!/^\d{1,9}$/.test(cursor)) throw failure('malformed')
  return Number(cursor)
}
