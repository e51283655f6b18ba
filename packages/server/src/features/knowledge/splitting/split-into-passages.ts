import type { ReadDocument } from '../../../ports/reader.ts'
import { type Atom, atomsOf, longestHeadingPath } from './atoms.ts'

/** A passage before it has an id. */
export interface PassageDraft {
  /** From 0, in reading order. */
  ordinal: number
  /** Headings above the passage, outermost first: `Rental > Deposit`. A table cut in two repeats its header row here. */
  heading: string
  /** Exactly `documentText(document).slice(start, end)`. */
  text: string
  page?: number
  start: number
  end: number
}

export const passageLimits = { least: 300, enough: 900, most: 1_200 }

const betweenBlocks = '\n\n'

/** The whole text of a document, which passages and quotes point into. */
export function documentText(document: ReadDocument): string {
  return document.blocks.map((block) => block.text).join(betweenBlocks)
}

/** Cuts a document at headings, paragraphs and, when it must, sentences. Together the passages hold all of its text. */
export function splitIntoPassages(document: ReadDocument): PassageDraft[] {
  const text = documentText(document)
  const groups: Atom[][] = []
  let open: Atom[] = []
  for (const atom of atomsOf(document)) {
    if (open.length > 0 && mustPart(open, atom)) {
      groups.push(open)
      open = []
    }
    open.push(atom)
  }
  if (open.length > 0) groups.push(open)
  return joinTails(groups).map((group, ordinal) => draftOf(group, ordinal, text))
}

/** A section is never joined with another one; a heading with nothing under it is joined with what follows. */
function mustPart(open: Atom[], next: Atom): boolean {
  const together = next.end - (open[0]?.start ?? 0)
  if (together > passageLimits.most) return true
  const isBare = open.every((atom) => atom.isHeading)
  // A quote is shown with its page: a passage stands on one.
  if (!isBare && next.page !== open.at(-1)?.page) return true
  if (next.isHeading) return !isBare || headingOf([...open, next]).length > longestHeadingPath
  return !isBare && lengthOf(open) >= passageLimits.least && together > passageLimits.enough
}

/** A short rest goes back to the passage it was cut from. */
function joinTails(groups: Atom[][]): Atom[][] {
  const joined: Atom[][] = []
  for (const group of groups) {
    const before = joined.at(-1)
    const isTail = !group.some((atom) => atom.isHeading) && lengthOf(group) < passageLimits.least
    const fits = before && (group.at(-1)?.end ?? 0) - (before[0]?.start ?? 0) <= passageLimits.most
    const isSamePage = before?.at(-1)?.page === group[0]?.page
    if (isTail && fits && isSamePage && before.at(-1)?.heading === group[0]?.heading) before.push(...group)
    else joined.push(group)
  }
  return joined
}

function draftOf(group: Atom[], ordinal: number, text: string): PassageDraft {
  const first = group[0]
  const start = first?.start ?? 0
  const end = group.at(-1)?.end ?? start
  const draft: PassageDraft = {
    ordinal,
    heading: headingOf(group),
    text: text.slice(start, end),
    start,
    end,
  }
  const { page } = group.find((atom) => !atom.isHeading) ?? first ?? {}
  return page === undefined ? draft : { ...draft, page }
}

/** The headings over the text, and before them those that had no text of their own. */
function headingOf(group: Atom[]): string {
  const leading = group.find((atom) => !atom.isHeading) ?? group.at(-1)
  const path = leading?.heading ?? ''
  const bare = group.filter((atom) => atom.isHeading && !isWithin(atom.heading, path)).map((atom) => atom.ownHeading)
  return [...new Set([...bare, path, leading?.tableHeader ?? ''])].filter((part) => part !== '').join(' > ')
}

const isWithin = (ancestor: string, path: string): boolean => `${path} > `.startsWith(`${ancestor} > `)

function lengthOf(atoms: Atom[]): number {
  return (atoms.at(-1)?.end ?? 0) - (atoms[0]?.start ?? 0)
}
