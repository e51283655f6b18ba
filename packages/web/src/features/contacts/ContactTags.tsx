import type { TagSummary } from '@opora/contract/tags'
import { Tag } from '../../ui/Tag.tsx'
import { tagDots } from '../tags/index.ts'

const mostShown = 3

/** The tags of a row: the first ones, and how many more there are. */
export function ContactTags({ tags }: { tags: readonly TagSummary[] }) {
  const more = tags.slice(mostShown)
  return (
    <span className="ct-tags">
      {tags.slice(0, mostShown).map((tag) => (
        <Tag key={tag.id} dot={tagDots[tag.colour]}>
          <span className="tr">{tag.name}</span>
        </Tag>
      ))}
      {more.length > 0 && (
        <span className="xs mut num" title={more.map(({ name }) => name).join(', ')}>
          +{more.length}
        </span>
      )}
    </span>
  )
}
