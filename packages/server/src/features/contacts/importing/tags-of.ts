import { tagNameCharacters, tagsPerConversation as tagsPerContact, tagsPerWorkspace } from '@opora/contract/tags'
import { displayText } from '../../../platform/safety/display-text.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import type { KnownTag } from './store.ts'

/** Tags of the workspace by what they are compared by; names a file adds come to them. */
export type KnownTags = Map<string, Pick<KnownTag, 'isArchived'>>

export const knownTags = (tags: readonly KnownTag[]): KnownTags => new Map(tags.map((tag) => [tag.key, tag]))

interface NamedTag {
  name: string
  key: string
}

const named = (text: string): NamedTag[] => {
  if (displayText(text) === '') return []
  const { shown, key } = uniqueName(text)
  return [{ name: shown, key }]
}

/** The tags a cell names, between commas or semicolons; a tag that is there and has such a sign in its name is one. */
function tagsOf(cell: string, known: KnownTags): NamedTag[] {
  const ends = [...cell.matchAll(/[,;]/g)].map(({ index }) => index)
  const found: NamedTag[] = []
  let from = 0
  while (from < cell.length) {
    const next = [...ends.filter((end) => end >= from), cell.length]
    const whole = next.toReversed().find((end) => named(cell.slice(from, end)).some(({ key }) => known.has(key)))
    const end = whole ?? next[0] ?? cell.length
    found.push(...named(cell.slice(from, end)))
    from = end + 1
  }
  return found.filter(({ key }, at) => found.findIndex((one) => one.key === key) === at)
}

interface Carrier {
  tagKeys: readonly string[]
}

type Outcome = { names: string[] } | { reason: 'bad_tag' | 'archived_tag' | 'too_many_tags'; detail: string }

/** The names of the tags a row puts on a contact: those it does not carry yet, or why they cannot be put. */
export function tagsToPut(cell: string | undefined, carrier: Carrier | undefined, known: KnownTags): Outcome {
  const held = carrier?.tagKeys ?? []
  const fresh = tagsOf(cell ?? '', known).filter(({ key }) => !held.includes(key))
  const long = fresh.find(({ name }) => name.length > tagNameCharacters)
  if (long) return { reason: 'bad_tag', detail: long.name.slice(0, 200) }
  const archived = fresh.find(({ key }) => known.get(key)?.isArchived)
  if (archived) return { reason: 'archived_tag', detail: archived.name }
  const made = fresh.filter(({ key }) => !known.has(key))
  const isTooMuch = held.length + fresh.length > tagsPerContact || known.size + made.length > tagsPerWorkspace
  if (isTooMuch && fresh.length > 0)
    return {
      reason: 'too_many_tags',
      detail: fresh
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    }
  for (const { key } of made) known.set(key, { isArchived: false })
  return { names: fresh.map(({ name }) => name) }
}
