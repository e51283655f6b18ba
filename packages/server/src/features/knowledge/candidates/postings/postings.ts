/** Where a stem stands in a segment: places in rising order, and of each how much it says there, 1 to 255. */
export interface Postings {
  places: Uint16Array
  impacts: Uint8Array
}

/** Of a stem that no passage of a segment holds. */
export const nowhere: Postings = { places: new Uint16Array(), impacts: new Uint8Array() }

const bytesOfPlace = 2
export const bytesOfPosting = 3

/** Copied: what comes from the database is a part of something larger and begins anywhere. */
export function readPostings(bytes: Uint8Array): Postings {
  const own = new Uint8Array(bytes)
  const count = own.length / bytesOfPosting
  return { places: new Uint16Array(own.buffer, 0, count), impacts: own.subarray(count * bytesOfPlace) }
}

/** Room for the postings of a stem in a larger piece, written in the order they come. */
export function writePosting(
  into: DataView,
  { from, count, at }: { from: number; count: number; at: number },
  { place, impact }: { place: number; impact: number },
): void {
  into.setUint16(from + at * bytesOfPlace, place, true)
  into.setUint8(from + count * bytesOfPlace + at, impact)
}
