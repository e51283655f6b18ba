import type { Conversation } from '@opora/contract/conversations'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatDateTime, formatShort } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ChannelGlyph } from '../../ui/glyphs/ChannelGlyph.tsx'
import { StatusGlyph } from '../../ui/glyphs/StatusGlyph.tsx'
import { Input } from '../../ui/Input.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { useCandidates } from './use-candidates.ts'

const longest = 200

/** What a conversation is recognised by: its channel, subject, last message, and when that was. */
function Candidate({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('merging')
  const { status, inbox, number, subject, lastMessage, contact, createdAt } = conversation
  const moment = lastMessage?.createdAt ?? createdAt
  return (
    <>
      <StatusGlyph status={status} />
      <span className="mg-c">
        <span className="row">
          <span className="mut num">{t('number', { number })}</span>
          <span className="tr grow med" lang={contact.language ?? undefined}>
            {subject}
          </span>
          <ChannelGlyph kind={inbox.kind} label={inbox.name} />
          <time className="xs mut num" dateTime={moment} title={formatDateTime(moment)}>
            {formatShort(moment)}
          </time>
        </span>
        <span className="xs mut tr">{lastMessage?.preview}</span>
      </span>
    </>
  )
}

function Skeletons() {
  return (
    <div className="stack8">
      <Skeleton width="80%" />
      <Skeleton width="60%" />
      <Skeleton width="70%" />
    </div>
  )
}

interface CandidateListProps {
  conversation: Conversation
  onChoose: (other: Conversation) => void
}

/** A field to look for a conversation and those that fit; arrows and Enter choose. */
export function CandidateList({ conversation, onChoose }: CandidateListProps) {
  const { t } = useTranslation('merging')
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const wanted = useDeferredValue(words.trim())
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useCandidates(
    conversation,
    wanted,
  )
  const shown = data?.pages.flatMap((page) => page.items) ?? []
  const { name } = conversation.contact
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = shown[at]
    if (by && shown.length > 0) {
      const next = (at + by + shown.length) % shown.length
      setAt(next)
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="mg-pick">
      <Input
        role="combobox"
        autoFocus
        autoComplete="off"
        maxLength={longest}
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown[at] ? `${listId}-${at}` : undefined}
        aria-label={t('merge.find')}
        placeholder={t('merge.find')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Loading isLoading={!data && !error} skeleton={<Skeletons />}>
        {error && !data ? (
          <ErrorState
            title={t('merge.loadFailed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        ) : (
          <div id={listId} role="listbox" aria-label={t('merge.list')} tabIndex={-1}>
            {shown.map((one, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
              <div
                key={one.id}
                id={`${listId}-${place}`}
                className="mi mg-o"
                role="option"
                tabIndex={-1}
                aria-selected={place === at}
                data-highlighted={place === at ? '' : undefined}
                onPointerMove={() => setAt(place)}
                onClick={() => onChoose(one)}
              >
                <Candidate conversation={one} />
              </div>
            ))}
          </div>
        )}
      </Loading>
      {hasNextPage && (
        <Button size="sm" isLoading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('merge.more')}
        </Button>
      )}
      {data && shown.length === 0 && <p className="sec">{t(wanted ? 'merge.nothing' : 'merge.none', { name })}</p>}
    </div>
  )
}
