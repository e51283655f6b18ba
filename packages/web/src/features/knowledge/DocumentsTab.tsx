import type { CollectionId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { FolderOpen, SearchX } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FindField } from '../../ui/FindField.tsx'
import { CollectionFilter, useCollections } from '../collections/index.ts'
import { SiteFilter } from '../sites/index.ts'
import { AddKnowledge } from './AddKnowledge.tsx'
import { BulkBar } from './BulkBar.tsx'
import { DocumentTable } from './DocumentTable.tsx'
import { ReadingButton } from './reading/ReadingButton.tsx'
import { UploadRows } from './UploadRows.tsx'
import { useDocuments } from './use-documents.ts'
import { usePlace } from './use-place.ts'
import { useSelection } from './use-selection.ts'
import { useVisible } from './use-visible.ts'

interface NothingProps {
  find: string
  isOfSite: boolean
  inside: CollectionId | 'none' | null
}

function Nothing({ find, isOfSite, inside }: NothingProps) {
  const { t } = useTranslation('knowledge')
  const { go } = usePlace()
  if (!find && isOfSite) {
    const all = <Button onClick={() => go({ of: null, in: null })}>{t('clearSearch')}</Button>
    return <EmptyState icon={SearchX} title={t('nothingOfSite')} action={all} />
  }
  if (!find && inside) {
    const all = <Button onClick={() => go({ in: null })}>{t('clearSearch')}</Button>
    const title = inside === 'none' ? t('nothingInNone') : t('nothingInCollection')
    return <EmptyState icon={FolderOpen} title={title} action={all} />
  }
  if (!find) return <EmptyState isAi title={t('empty')} text={t('emptyHint')} />
  return (
    <EmptyState
      icon={SearchX}
      title={t('nothingMatches', { q: find })}
      text={t('nothingMatchesHint')}
      action={
        <>
          <Button onClick={() => go({ find: '' })}>{t('clearSearch')}</Button>
          <Button onClick={() => go({ tab: 'search', q: find })}>{t('searchInside')}</Button>
        </>
      }
    />
  )
}

/** Everything the assistant may quote, and the way to give it more. */
export function DocumentsTab() {
  const { t } = useTranslation('knowledge')
  const { place, go } = usePlace()
  const canEdit = useMe().member.role !== 'agent'
  const find = useDeferredValue(place.find.trim())
  const collections = useCollections().data?.items
  const into = collections?.find(({ id }) => id === place.in) ?? null
  // A collection that is gone filters nothing.
  const inside = place.in === 'none' || into || !collections ? place.in : null
  const list = useDocuments({ q: find, of: place.of, inside })
  const { documents, total, passages } = useVisible(list.data, { q: find, of: place.of, inside })
  const counted = into && !find && !place.of ? into : { documents: total, passages }
  const selection = useSelection(documents)
  const open = (document: Document): void => go({ document: document.id, passage: null })
  const failure = list.error && (
    <ErrorState
      title={t('loadFailed')}
      {...failureText(list.error)}
      onRetry={() => void list.refetch()}
      isRetrying={list.isFetching}
    />
  )
  const isEmpty = documents?.length === 0 && !list.hasNextPage
  const instead =
    documents === null ? failure : isEmpty ? <Nothing find={find} isOfSite={place.of !== null} inside={inside} /> : null
  return (
    <div className="kn-docs">
      {canEdit ? (
        <AddKnowledge into={into} onSite={(site) => go({ tab: 'sites', site: site.id })} />
      ) : (
        <Banner isBoxed>{t('onlyEditors')}</Banner>
      )}
      <UploadRows />
      {selection.size > 0 && <BulkBar selection={selection} />}
      <div className="kn-head">
        {documents !== null && (
          <>
            <span className="num">{t('documents', { count: counted.documents })}</span>
            <span className="num desk-only">{t('passages', { count: counted.passages })}</span>
          </>
        )}
        <span className="grow" />
        {canEdit && <ReadingButton />}
        <span className="desk-only">{t('staysHere')}</span>
        <CollectionFilter value={inside} onChange={(chosen) => go({ in: chosen })} />
        <SiteFilter value={place.of} onChange={(of) => go({ of })} />
        <div className="kn-find">
          <FindField label={t('findTitle')} value={place.find} onChange={(find) => go({ find }, true)} />
        </div>
      </div>
      <DocumentTable documents={documents} selection={selection} canEdit={canEdit} onOpen={open} instead={instead} />
      {list.hasNextPage && (
        <div className="kn-next">
          <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('showMore')}
          </Button>
        </div>
      )}
    </div>
  )
}
