import type { CollectionId } from '@opora/contract/ids'
import { useTranslation } from 'react-i18next'
import { CollectionPicker, useCollections } from '../collections/index.ts'

interface SiteCollectionsProps {
  value: readonly CollectionId[]
  onChange: (ids: CollectionId[]) => void
  /** It was read already: its pages move with it. */
  isRead?: boolean
}

/** The collections the pages of a site stand in; nothing while there are none. */
export function SiteCollections({ value, onChange, isRead = false }: SiteCollectionsProps) {
  const { t } = useTranslation('collections')
  const { data } = useCollections()
  if (!data || data.items.length === 0) return null
  return (
    <div>
      <div className="lab" aria-hidden="true">
        {t('ofSite')}
      </div>
      <CollectionPicker label={t('ofSite')} value={value} onChange={onChange} />
      {isRead && <p className="hint">{t('ofSiteHint')}</p>}
    </div>
  )
}
