/** What was sent to be rewritten: a draft, or the selected part of one. */
export interface Sent {
  draft: string
  start: number
  end: number
}

/** The selected part, or everything when nothing telling is selected. */
export function partOf(draft: string, start: number, end: number): Sent {
  const isPart = draft.slice(start, end).trim() !== ''
  const [from, to] = isPart ? [start, end] : [0, draft.length]
  const part = draft.slice(from, to)
  const lead = part.length - part.trimStart().length
  return { draft, start: from + lead, end: from + Math.max(lead, part.trimEnd().length) }
}

export const textOf = ({ draft, start, end }: Sent): string => draft.slice(start, end)

/** Where the rewritten words belong now. What was typed meanwhile is never overwritten: then they have no place. */
export function placeOf(sent: Sent, now: string): [start: number, end: number] | null {
  if (now === sent.draft) return [sent.start, sent.end]
  const part = textOf(sent)
  const at = now.indexOf(part)
  if (at === -1 || now.includes(part, at + 1)) return null
  return [at, at + part.length]
}
