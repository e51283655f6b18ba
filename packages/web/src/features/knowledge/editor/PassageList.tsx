import type { PassageId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { SearchX } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VList, type VListHandle } from 'virtua'
import { failureText } from '../../../lib/failure-text.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { begunBelow, hasUnplaced, looseDrafts } from './loose-drafts.ts'
import { NewPassage } from './NewPassage.tsx'
import { PassageItem } from './PassageItem.tsx'
import { PassageTools } from './PassageTools.tsx'
import { Shelf } from './Shelf.tsx'
import { usePassageActions } from './use-passage-actions.ts'
import { usePassageDrafts } from './use-passage-drafts.ts'
import { type PassageFilter, usePassages } from './use-passages.ts'

const ahead = 10
const everything: PassageFilter = { q: '', only: 'all' }

interface PassageListProps {
  document: Document
  target: PassageId | null
  canEdit: boolean
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('knowledge')
  if (!isFiltered) return <EmptyState title={t('detail.noPassages')} text={t('detail.noPassagesHint')} />
  return (
    <EmptyState
      icon={SearchX}
      title={t('editor.nothing')}
      action={<Button onClick={onClear}>{t('clearSearch')}</Button>}
    />
  )
}

/** Every passage in reading order, to read and to improve. With a target, pages are fetched until it is in sight. */
export function PassageList({ document, target, canEdit }: PassageListProps) {
  const { t } = useTranslation('knowledge')
  const list = useRef<VListHandle>(null)
  const [filter, setFilter] = useState(everything)
  const found = usePassages(document.id, { ...filter, q: useDeferredValue(filter.q.trim()) })
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = found
  const actions = usePassageActions(document.id)
  const { drafts, keep } = usePassageDrafts(document.id)
  const passages = data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = filter.q.trim() !== '' || filter.only !== 'all'
  const at = target ? passages.findIndex((passage) => passage.id === target) : -1
  const ids = new Set<string>(passages.map(({ id }) => id))
  const isSeeking = canEdit && !isFiltered && hasNextPage && hasUnplaced(drafts, ids)
  const isWhole = !isFiltered && !isPending && !isPlaceholderData && !hasNextPage
  const isLooking = target !== null && !isFiltered && at < 0 && hasNextPage
  const isMissing = target !== null && !isFiltered && !isPending && !isLooking && at < 0
  useEffect(() => {
    if ((isLooking || isSeeking) && !isFetchingNextPage) void fetchNextPage()
  }, [isLooking, isSeeking, isFetchingNextPage, fetchNextPage])
  useEffect(() => {
    if (at >= 0) list.current?.scrollToIndex(at, { align: 'center' })
  }, [at])
  const onScroll = (): void => {
    const handle = list.current
    if (!handle || !hasNextPage || isFetchingNextPage) return
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize)
    if (last >= passages.length - ahead) void fetchNextPage()
  }
  if (error) return <ErrorState title={t('detail.loadFailed')} {...failureText(error)} onRetry={() => void refetch()} />
  return (
    <section className="kn-passages" aria-label={t('detail.passages')}>
      <Shelf documentId={document.id} canEdit={canEdit} actions={actions} />
      <PassageTools
        filter={filter}
        onFilter={setFilter}
        onAdd={canEdit ? () => keep('new', begunBelow(drafts, null)) : undefined}
      />
      {canEdit &&
        looseDrafts(drafts, { ids, isWhole }).map(([of, draft]) => (
          <NewPassage key={of} draft={draft} actions={actions} onDraft={(next) => keep(of, next)} />
        ))}
      {isLooking && <Banner isBoxed>{t('detail.lookingForPassage')}</Banner>}
      {isMissing && <Banner isBoxed>{t('detail.passageMissing')}</Banner>}
      <Loading isLoading={isPending} skeleton={<Skeleton height={80} />}>
        {passages.length === 0 ? (
          <Nothing isFiltered={isFiltered} onClear={() => setFilter(everything)} />
        ) : (
          <VList
            ref={list}
            className="kn-vlist"
            onScroll={onScroll}
            role="group"
            tabIndex={0}
            aria-label={t('detail.passages')}
          >
            {passages.map((passage) => (
              <PassageItem
                key={passage.id}
                passage={passage}
                isTarget={passage.id === target}
                canEdit={canEdit}
                actions={actions}
                draft={drafts[passage.id] ?? null}
                onDraft={(draft) => keep(passage.id, draft)}
                onAddBelow={() => keep('new', begunBelow(drafts, passage))}
                onOrphan={(draft) => keep(passage.id, { ...draft, isOrphan: true })}
              />
            ))}
          </VList>
        )}
      </Loading>
    </section>
  )
}
