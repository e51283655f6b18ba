import type { TagSummary } from '@opora/contract/tags'
import { useTranslation } from 'react-i18next'
import { tagDots } from '../../tags/tag-dots.ts'

/** The first tag of a row and how many more there are. */
export function RowTags({ tags }: { tags: readonly TagSummary[] }) {
  const { t } = useTranslation('conversations')
  const [first] = tags
  if (!first) return null
  const names = tags.map(({ name }) => name).join(', ')
  return (
    <span className="cv-t" title={names}>
      <span className="sr">{t('list.tags', { names })}</span>
      <span className="tag" aria-hidden="true">
        <span className="d" style={{ background: tagDots[first.colour] }} />
        <span className="tr">{first.name}</span>
      </span>
      {tags.length > 1 && (
        <span className="xs num" aria-hidden="true">
          +{tags.length - 1}
        </span>
      )}
    </span>
  )
}
