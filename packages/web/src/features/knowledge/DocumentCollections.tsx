import type { CollectionId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { showToast } from '../../ui/toast.ts'
import {
  applyCollectionsFrame,
  CollectionPicker,
  CollectionTags,
  useCollections,
  useNamed,
} from '../collections/index.ts'
import { knowledgeKeys } from './keys.ts'

/** The collections a document stands in, and the way into others. */
export function DocumentCollections({ document, canEdit }: { document: Document; canEdit: boolean }) {
  const { t } = useTranslation('collections')
  const client = useQueryClient()
  const { data } = useCollections()
  const key = knowledgeKeys.one(document.id)
  const change = useMutation({
    mutationFn: (collectionIds: CollectionId[]) =>
      api('PUT /documents/:id/collections', { params: { id: document.id }, body: { collectionIds } }),
    onMutate: (collectionIds) => client.setQueryData<Document>(key, (held) => held && { ...held, collectionIds }),
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
    onSettled: () => applyCollectionsFrame(client, { type: 'collections.changed', cursor: '' }),
    scope: { id: `collections of ${document.id}` },
  })
  const named = useNamed(document.collectionIds)
  if (!data || data.items.length === 0) return null
  return (
    <section className="co-row" aria-label={t('ofDocument')}>
      <h3 className="mut xs">{t('ofDocument')}</h3>
      {named.length > 0 ? <CollectionTags ids={document.collectionIds} /> : <span className="mut">{t('inNone')}</span>}
      {canEdit && (
        <Popover trigger={<Button variant="ghost">{t('change')}</Button>} title={t('ofDocument')}>
          <div className="co-window">
            <CollectionPicker
              label={t('ofDocument')}
              value={document.collectionIds}
              onChange={(ids) => change.mutate(ids)}
            />
          </div>
        </Popover>
      )}
    </section>
  )
}
