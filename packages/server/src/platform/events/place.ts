/** Place in the event table: transaction first, then the row. */
export interface Place {
  xid: string
  seq: number
}

/** Where a reader stands, and since when: events older than the install keeps cannot be resumed from. */
export interface Mark extends Place {
  at: Date
}

export const cursorOf = ({ xid, seq, at }: Mark): string => `${xid}-${seq}-${Math.floor(at.getTime() / 1000)}`

/** The mark behind a cursor; null when it is none. */
export function markOf(cursor: string): Mark | null {
  const match = /^(\d{1,19})-(\d{1,16})-(\d{1,11})$/.exec(cursor)
  return match ? { xid: match[1] ?? '', seq: Number(match[2]), at: new Date(Number(match[3]) * 1000) } : null
}

export function isAfter(a: Place, b: Place): boolean {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)]
  return x === y ? a.seq > b.seq : x > y
}

/** Just before an event: who was told only a part of it is told all of it again. */
export const justBefore = (mark: Mark): Mark => ({ ...mark, seq: mark.seq - 1 })
