import type { Conversation } from '@opora/contract/conversations'
import type { TagSummary } from '@opora/contract/tags'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { copilotKeys } from '../keys.ts'
import { useCopilot } from '../use-copilot.ts'

interface TagSuggestionsProps {
  conversation: Conversation
  onAdd: (tags: readonly TagSummary[]) => void
}

const mostSuggested = 3

/** Asked anew when somebody wrote or the tags changed; the server asks a model only when somebody wrote. */
function useSuggestedTags({ id, lastMessage, tags }: Conversation) {
  const copilot = useCopilot(id)
  const client = useQueryClient()
  const carried = tags.map((tag) => tag.id).join()
  const queryKey = [...copilotKeys.of(id), 'tags', lastMessage?.createdAt ?? '', carried]
  const ask = (signal: AbortSignal, isAnew: boolean) =>
    api(
      'POST /conversations/:id/tag-suggestions',
      { params: { id }, body: { runId: crypto.randomUUID(), isAnew } },
      { signal },
    )
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(signal, false),
    enabled: copilot?.isSuggesting ?? false,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const items = (query.data?.items ?? []).filter(({ id }) => !tags.some((tag) => tag.id === id)).slice(0, mostSuggested)
  const isAsked = query.data !== undefined
  const again = (): void => {
    if (!isAsked) return void query.refetch()
    void client
      .fetchQuery({ queryKey, queryFn: ({ signal }) => ask(signal, true), staleTime: 0, retry: false })
      .catch(() => null)
  }
  return { copilot, items, isAsked, error: query.error, isAsking: query.isFetching, again }
}

/** Tags that fit, each put on by one press; nothing stands here when none does. */
export function TagSuggestions({ conversation, onAdd }: TagSuggestionsProps) {
  const { t } = useTranslation('copilot')
  const { copilot, items, isAsked, error, isAsking, again } = useSuggestedTags(conversation)
  if (!copilot) return null
  const isOffering = copilot.hasModel && !isAsked
  if (items.length === 0 && !isOffering && !error) return null
  return (
    <section className={items.length > 0 ? 'cop' : 'cs'} aria-label={t('tags.title')} aria-busy={isAsking}>
      {items.length > 0 && (
        <>
          <h3 className="csh">
            <AiMark isThinking={isAsking} />
            {t('tags.title')}
            {copilot.hasModel && (
              <span className="end row">
                <IconButton icon={RefreshCw} size="sm" label={t('tags.anew')} isLoading={isAsking} onClick={again} />
              </span>
            )}
          </h3>
          <div className="cop-a">
            {items.map((tag) => (
              <Button key={tag.id} size="sm" icon={Plus} onClick={() => onAdd([tag])}>
                {tag.name}
              </Button>
            ))}
            {items.length > 1 && (
              <Button size="sm" variant="ghost" onClick={() => onAdd(items)}>
                {t('tags.all')}
              </Button>
            )}
          </div>
        </>
      )}
      {items.length === 0 && (
        <Button size="sm" isLoading={isAsking} onClick={again}>
          {t('tags.ask')}
        </Button>
      )}
      {error && !isAsking && (
        <p className="xs bad" role="alert">
          {failureLine(error)}
        </p>
      )}
    </section>
  )
}
