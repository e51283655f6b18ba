import type { PassageId } from '@opora/contract/ids'
import type { Document, Passage } from '@opora/contract/knowledge'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { VList, type VListHandle } from 'virtua'
import { failureText } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { usePassages } from './use-documents.ts'

const ahead = 10

function PassageItem({ passage, isTarget }: { passage: Passage; isTarget: boolean }) {
  const { t } = useTranslation('knowledge')
  return (
    <article className={classNames('kn-passage', isTarget && 'on')} aria-current={isTarget || undefined}>
      <header>
        <h3 className="tr grow">{passage.heading.replaceAll(' > ', ' › ') || t('detail.noHeading')}</h3>
        <span className="num mut xs">
          {passage.page !== null && `${t('detail.page', { page: passage.page })}, `}
          {t('detail.offsets', { start: passage.start, end: passage.end })}
        </span>
      </header>
      <p className="pre">{passage.text}</p>
    </article>
  )
}

/** Every passage in reading order. With a target, pages are fetched until it is found and it is brought into sight. */
export function PassageList({ document, target }: { document: Document; target: PassageId | null }) {
  const { t } = useTranslation('knowledge')
  const list = useRef<VListHandle>(null)
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = usePassages(document.id)
  const passages = data?.pages.flatMap((page) => page.items) ?? []
  const at = target ? passages.findIndex((passage) => passage.id === target) : -1
  const isLooking = target !== null && at < 0 && hasNextPage
  useEffect(() => {
    if (isLooking && !isFetchingNextPage) void fetchNextPage()
  }, [isLooking, isFetchingNextPage, fetchNextPage])
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
      {isLooking && <Banner isBoxed>{t('detail.lookingForPassage')}</Banner>}
      {target !== null && !isPending && !isLooking && at < 0 && <Banner isBoxed>{t('detail.passageMissing')}</Banner>}
      <Loading isLoading={isPending} skeleton={<Skeleton height={80} />}>
        {passages.length === 0 ? (
          <EmptyState title={t('detail.noPassages')} text={t('detail.noPassagesHint')} />
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
              <PassageItem key={passage.id} passage={passage} isTarget={passage.id === target} />
            ))}
          </VList>
        )}
      </Loading>
    </section>
  )
}
