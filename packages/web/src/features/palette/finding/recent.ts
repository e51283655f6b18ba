const kept = 30

const keyOf = (memberId: string): string => `opora.palette.${memberId}`

/** Ids of what this member chose here before, the latest first. Ids alone: no name of a contact stays in the browser. */
export function readRecent(memberId: string): readonly string[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keyOf(memberId)) ?? '[]')
    return Array.isArray(held) ? held.filter((one) => typeof one === 'string').slice(0, kept) : []
  } catch {
    return []
  }
}

/** Puts a choice in front of those before it. */
export function keepRecent(memberId: string, id: string): void {
  const next = [id, ...readRecent(memberId).filter((one) => one !== id)].slice(0, kept)
  try {
    localStorage.setItem(keyOf(memberId), JSON.stringify(next))
  } catch {
    // A browser without room remembers nothing; the palette works on.
  }
}
