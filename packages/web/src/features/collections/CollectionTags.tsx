import type { CollectionId } from '@opora/contract/ids'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/Tag.tsx'
import './collections.css'
import { useNamed } from './use-collections.ts'

interface CollectionTagsProps {
  ids: readonly CollectionId[]
  /** How many are named before the rest is only counted. */
  most?: number
}

/** The collections something stands in, by name. */
export function CollectionTags({ ids, most = 200 }: CollectionTagsProps) {
  const { t } = useTranslation('collections')
  const named = useNamed(ids)
  const more = named.length - most
  return (
    <span className="co-tags" title={more > 0 ? named.map(({ name }) => name).join(', ') : undefined}>
      {named.slice(0, most).map(({ id, name }) => (
        <Tag key={id}>
          <span className="tr">{name}</span>
        </Tag>
      ))}
      {more > 0 && <span className="mut xs num">{t('more', { count: more })}</span>}
    </span>
  )
}
