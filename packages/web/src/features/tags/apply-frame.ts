import type { MemberFrame } from '@opora/contract/live'
import type { Tag } from '@opora/contract/tags'
import type { QueryClient } from '@tanstack/react-query'
import { tagKeys } from './keys.ts'
import type { Merged, Tags } from './use-tags.ts'

const byName = (a: Tag, b: Tag): number => a.name.localeCompare(b.name)

/** Puts a tag among those that are held, in place of its older self. */
export function keepTag(client: QueryClient, tag: Tag): void {
  client.setQueryData<Tags>(
    tagKeys.all,
    (held) => held && { items: [...held.items.filter(({ id }) => id !== tag.id), tag].sort(byName) },
  )
}

/** What one live frame changes in what this browser holds of tags. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'tag.changed') keepTag(client, frame.tag)
  if (frame.type !== 'tag.merged') return
  client.setQueryData<Tags>(
    tagKeys.all,
    (held) => held && { items: held.items.filter(({ id }) => id !== frame.fromId) },
  )
  client.setQueryData<Merged>(tagKeys.merged, (held) => ({ ...held, [frame.fromId]: frame.tag.id }))
  keepTag(client, frame.tag)
  void client.invalidateQueries({ queryKey: tagKeys.usage })
}
