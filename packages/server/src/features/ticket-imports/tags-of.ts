import { tagNameCharacters, tagsPerConversation as tagsPerTicket, tagsPerWorkspace } from '@opora/contract/tags'
import { displayText } from '../../platform/safety/display-text.ts'
import { uniqueName } from '../../platform/safety/unique-name.ts'
import type { Known } from './known/known-of.ts'
import type { Reason } from './reasons.ts'

export interface NamedTag {
  name: string
  key: string
}

const named = (text: string): NamedTag[] => {
  if (displayText(text) === '') return []
  const { shown, key } = uniqueName(text)
  return [{ name: shown, key }]
}

/** The tags a cell names, between commas or semicolons; a tag that is there and has such a sign in its name is one. */
export function tagsOf(cell: string, known: Known['tags']): NamedTag[] {
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

/** Why these cannot be put on a ticket; otherwise those that are new are known from here on. */
export function hindranceOfTags(
  tags: readonly NamedTag[],
  known: Known['tags'],
): { reason: Reason; detail: string } | null {
  const long = tags.find(({ name }) => name.length > tagNameCharacters)
  if (long) return { reason: 'bad_tag', detail: long.name.slice(0, 200) }
  const archived = tags.find(({ key }) => known.get(key)?.isArchived)
  if (archived) return { reason: 'archived_tag', detail: archived.name }
  const made = tags.filter(({ key }) => !known.has(key))
  if (tags.length > tagsPerTicket || (made.length > 0 && known.size + made.length > tagsPerWorkspace))
    return {
      reason: 'too_many_tags',
      detail: tags
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    }
  for (const { key } of made) known.set(key, { id: null, isArchived: false })
  return null
}
