import type { Document } from '@opora/contract/knowledge'
import { SearchX } from 'lucide-react'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FindField } from '../../ui/FindField.tsx'
import { SiteFilter } from '../sites/index.ts'
import { AddKnowledge } from './AddKnowledge.tsx'
import { DocumentTable } from './DocumentTable.tsx'
import { ReadingButton } from './reading/ReadingButton.tsx'
import { UploadRows } from './UploadRows.tsx'
import { useDocuments } from './use-documents.ts'
import { usePlace } from './use-place.ts'
import { useVisible } from './use-visible.ts'

function Nothing({ find, isOfSite }: { find: string; isOfSite: boolean }) {
  const { t } = useTranslation('knowledge')
  const { go } = usePlace()
  if (!find && isOfSite) {
    const all = <Button onClick={() => go({ of: null })}>{t('clearSearch')}</Button>
    return <EmptyState icon={SearchX} title={t('nothingOfSite')} action={all} />
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
  const list = useDocuments(find, place.of)
  const { documents, total, passages } = useVisible(list.data, { q: find, of: place.of })
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
  const instead = documents === null ? failure : isEmpty ? <Nothing find={find} isOfSite={place.of !== null} /> : null
  return (
    <div className="kn-docs">
      {canEdit ? (
        <AddKnowledge onSite={(site) => go({ tab: 'sites', site: site.id })} />
      ) : (
        <Banner isBoxed>{t('onlyEditors')}</Banner>
      )}
      <UploadRows />
      <div className="kn-head">
        {documents !== null && (
          <>
            <span className="num">{t('documents', { count: total })}</span>
            <span className="num desk-only">{t('passages', { count: passages })}</span>
          </>
        )}
        <span className="grow" />
        {canEdit && <ReadingButton />}
        <span className="desk-only">{t('staysHere')}</span>
        <SiteFilter value={place.of} onChange={(of) => go({ of })} />
        <div className="kn-find">
          <FindField label={t('findTitle')} value={place.find} onChange={(find) => go({ find }, true)} />
        </div>
      </div>
      <DocumentTable documents={documents} canEdit={canEdit} onOpen={open} instead={instead} />
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
