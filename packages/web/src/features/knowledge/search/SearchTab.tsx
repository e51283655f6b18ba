import type { CollectionId } from '@opora/contract/ids'
import type { VectorArm } from '@opora/contract/knowledge'
import type { Reranking, RetrievalSettings } from '@opora/contract/retrieval'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search, SearchX } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeText, failureText } from '../../../lib/failure-text.ts'
import { formatDuration } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { CollectionChoice, useCollections } from '../../collections/index.ts'
import { knowledgeKeys } from '../keys.ts'
import { usePlace } from '../use-place.ts'
import { SearchResult } from './SearchResult.tsx'
import { SearchSettings, useChosenAssistant } from './SearchSettings.tsx'
import { useSettled } from './use-settled.ts'

/** A model that rereads takes money each time: a slider on its way does not ask it. */
const settlingMs = 500

function useKnowledgeSearch(q: string, settings: RetrievalSettings | null, within: readonly CollectionId[]) {
  const asked = settings
    ? {
        ...{ q, limit: 20, fusion: settings.fusion, diversity: settings.diversity },
        ...settings.weights,
        ...(settings.rerank ? { rerank: settings.rerank.modelId, candidates: settings.rerank.candidates } : {}),
      }
    : { q, limit: 20 }
  const query = within.length > 0 ? { ...asked, collectionIds: within.join() } : asked
  return useQuery({
    queryKey: knowledgeKeys.search(query),
    queryFn: ({ signal }) => api('GET /knowledge/search', { query }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
}

/** Why search by vectors is not what it should be, when it is not. */
function VectorsNote({ arm }: { arm: VectorArm }) {
  const { t } = useTranslation('knowledge')
  if (arm.state === 'failed') return <Banner look="warn">{t('search.vectorsFailed')}</Banner>
  if (arm.embedded === arm.documents) return null
  return (
    <p className="mut sm num">{t('search.vectorsPartial', { embedded: arm.embedded, documents: arm.documents })}</p>
  )
}

/** What a reranking model did to the order, or why it did nothing. */
function RerankingNote({ told: { name, state, candidates, failure, tookMs } }: { told: Reranking }) {
  const { t } = useTranslation('knowledge')
  if (state === 'failed')
    return (
      <Banner look="warn">
        {t('rerank.failed', { name })} {failure && codeText(failure.code, failure.params)}
      </Banner>
    )
  return <p className="mut sm num">{t('rerank.done', { name, count: candidates, took: formatDuration(tookMs) })}</p>
}

interface ResultsProps {
  q: string
  settings: RetrievalSettings | null
  within: readonly CollectionId[]
}

function Results({ q, settings, within }: ResultsProps) {
  const { t } = useTranslation('knowledge')
  const { go } = usePlace()
  const settled = useSettled(settings, settings?.rerank ? settlingMs : 0)
  const { data, error, isFetching, refetch } = useKnowledgeSearch(q, useDeferredValue(settled), within)
  if (error)
    return (
      <ErrorState
        title={t('search.failed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  const summary = data && {
    results: t('search.results', { count: data.items.length }),
    searched: t('passages', { count: data.passagesSearched }),
    took: formatDuration(data.tookMs),
  }
  return (
    <Loading isLoading={!data} skeleton={<Skeleton height={96} />}>
      {data?.items.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('search.nothing', { q })}
          text={t('search.nothingHint')}
          action={<Button onClick={() => go({ tab: 'documents' })}>{t('search.addDocument')}</Button>}
        />
      ) : (
        <>
          <p className="kn-summary num" role="status">
            {summary && t('search.summary', summary)}
          </p>
          {data?.vectors && <VectorsNote arm={data.vectors} />}
          {data?.reranking && <RerankingNote told={data.reranking} />}
          <ol>
            {data?.items.map((hit) => (
              <SearchResult key={hit.passage.id} hit={hit} q={q} />
            ))}
          </ol>
        </>
      )}
    </Loading>
  )
}

/** What the assistant would find, and why. */
export function SearchTab() {
  const { t } = useTranslation('knowledge')
  const { place, go } = usePlace()
  const [text, setText] = useState(place.q)
  const [shown, setShown] = useState(place.q)
  if (shown !== place.q) {
    setShown(place.q)
    setText(place.q)
  }
  const q = place.q.trim()
  const [assistantId, setAssistantId] = useState<string | null>(null)
  const [tried, setTried] = useState<RetrievalSettings | null>(null)
  const { assistants, chosen } = useChosenAssistant(assistantId)
  const collections = useCollections().data?.items
  // A collection that is gone is not asked for: the server would refuse all of them.
  const within = place.within.filter((id) => !collections || collections.some((one) => one.id === id))
  const ofAssistant = chosen?.collectionIds ?? []
  const isOther = ofAssistant.length > 0 && ofAssistant.toSorted().join() !== within.toSorted().join()
  const settings = tried ?? chosen?.retrieval ?? null
  return (
    <div className="kn-search">
      <search>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            go({ tab: 'search', q: text.trim() })
          }}
        >
          <Input
            className="grow"
            icon={Search}
            type="search"
            maxLength={1000}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <CollectionChoice value={within} onChange={(ids) => go({ tab: 'search', within: ids })} />
          <Button type="submit" size="lg" variant="primary">
            {t('search.submit')}
          </Button>
        </form>
        {chosen && isOther && (
          <Button variant="ghost" onClick={() => go({ tab: 'search', within: ofAssistant })}>
            {t('search.asAssistant', { name: chosen.name })}
          </Button>
        )}
      </search>
      {chosen && settings && (
        <SearchSettings
          assistants={assistants}
          chosen={chosen}
          settings={settings}
          onChange={setTried}
          onChoose={(id) => {
            setAssistantId(id)
            setTried(null)
          }}
        />
      )}
      {q ? (
        <Results q={q} settings={settings} within={within} />
      ) : (
        <EmptyState icon={Search} title={t('search.start')} text={t('search.startHint')} />
      )}
    </div>
  )
}
