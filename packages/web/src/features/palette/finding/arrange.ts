import { type Found, findChoices } from '../../../lib/find-choices.ts'
import type { Choice, Section } from '../offered/choice.ts'

export interface Group {
  section: Section
  found: readonly Found<Choice>[]
}

interface Offered {
  /** Known here; found by words, all of them but the deep ones shown without. */
  choices: readonly Choice[]
  /** Found by the server: they keep their order behind the others. */
  found: readonly Choice[]
  recent: readonly string[]
  words: string
  /** Under a step everything is shown, without headings of what was chosen lately. */
  isStep: boolean
}

const mostRecent = 5
const mostOfSection = 8

const whole = (choice: Choice): Found<Choice> => ({ choice, ranges: [], isSlip: false })

function grouped(found: readonly Found<Choice>[], most: number): Group[] {
  const groups = new Map<Section, Found<Choice>[]>()
  for (const one of found) {
    const group = groups.get(one.choice.section) ?? []
    if (group.length < most) group.push(one)
    groups.set(one.choice.section, group)
  }
  return [...groups].map(([section, all]) => ({ section, found: all }))
}

function withoutWords({ choices, recent, isStep }: Offered): Group[] {
  if (isStep) return grouped(choices.map(whole), Number.POSITIVE_INFINITY)
  const lately = recent
    .flatMap((id) => choices.find((choice) => choice.id === id) ?? [])
    .slice(0, mostRecent)
    .map((choice): Found<Choice> => whole({ ...choice, section: 'recent' }))
  const isLately = new Set(lately.map(({ choice }) => choice.id))
  const others = choices.filter(({ id, isDeep }) => !isDeep && !isLately.has(id)).map(whole)
  return [...grouped(lately, mostRecent), ...grouped(others, Number.POSITIVE_INFINITY)]
}

/** Sections that fit without a slip come first, and what is open before what is elsewhere. */
function inOrder(groups: readonly Group[]): Group[] {
  const rank = ({ section, found }: Group): number =>
    2 * Number(found.every(({ isSlip }) => isSlip)) + Number(section !== 'conversation')
  return groups.toSorted((a, b) => rank(a) - rank(b))
}

/** What the palette shows, under its headings: what was chosen lately first, then what fits best. */
export function arrange(offered: Offered): Group[] {
  const { choices, found, recent, words, isStep } = offered
  if (words.trim() === '') return withoutWords(offered)
  const place = new Map(recent.map((id, at) => [id, at]))
  // A step stands before what it leads to.
  const placeOf = ({ choice, isSlip }: Found<Choice>): number =>
    isSlip ? recent.length + 2 : (place.get(choice.id) ?? recent.length + Number(choice.isDeep ?? false))
  const fitting = findChoices(choices, words)
  const groups = inOrder(grouped(fitting, isStep ? Number.POSITIVE_INFINITY : mostOfSection))
  const lately = groups.map(({ section, found }) => ({
    section,
    found: found.toSorted((a, b) => placeOf(a) - placeOf(b)),
  }))
  return [...lately, ...grouped(found.map(whole), mostOfSection)]
}
