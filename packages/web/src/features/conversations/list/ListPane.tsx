import type { Conversation } from '@opora/contract/conversations'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useMe } from '../../../lib/session.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading } from '../../../ui/Skeleton.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { BulkBar } from '../bulk-parts.ts'
import { useHasProblem } from '../cache/filters.ts'
import type { ListFilter } from '../cache/keys.ts'
import { tabs } from '../cache/lists.ts'
import { useCounts } from '../cache/use-counts.ts'
import { prefetchList, useList } from '../cache/use-list.ts'
import { AssignTray } from '../drag-parts.ts'
import { PriorityKey } from '../priority-parts.ts'
import { isOpen } from '../tabs.ts'
import { useActions } from '../use-actions.ts'
import { usePlace } from '../use-place.ts'
import { ListHeader } from './ListHeader.tsx'
import { EmptyList, RowSkeletons } from './ListStates.tsx'
import { ListStrips } from './ListStrips.tsx'
import { RowList, type RowListHandle } from './RowList.tsx'
import { useChosen } from './use-chosen.ts'
import { useNeighbours } from './use-neighbours.ts'

const SnoozeDialog = lazy(async () => ({ default: (await import('../snooze/SnoozePicker.tsx')).SnoozeDialog }))

interface ListPaneProps {
  /** Moves the focus into the thread. */
  onEnterThread: () => void
}

/** The left pane: tabs, search, rows. */
export function ListPane({ onEnterThread }: ListPaneProps) {
  const { t } = useTranslation('conversations')
  const { place, go } = usePlace()
  const client = useQueryClient()
  const me = useMe().member.id
  const counts = useCounts()
  const actions = useActions()
  const { tab, status, tag, team, sort = '', conversationId } = place
  // What nobody can keep narrows nothing; the search says so.
  const hasProblem = useHasProblem(place.q)
  const q = hasProblem ? '' : place.q
  const filter = useMemo<ListFilter>(() => ({ tab, status, q, tag, team, sort }), [tab, status, q, tag, team, sort])
  const list = useList(filter)
  const listKey = `${tab} ${status} ${q} ${tag} ${team} ${sort}`
  const chosen = useChosen(list.rows, listKey)
  const [hasChosen, setHasChosen] = useState(false)
  if (!hasChosen && chosen.ids.size > 0) setHasChosen(true)
  const handle = useRef<RowListHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const [snoozing, setSnoozing] = useState<Conversation | null>(null)
  const [focusedId, setFocused] = useState<string | null>(null)
  const neighbour = useNeighbours(list.rows, conversationId)

  const isReady = !list.isLoading && !list.error
  // The other tabs are a key press away: have them ready once this one is.
  useEffect(() => {
    if (!isReady) return
    for (const other of tabs) if (other !== tab) prefetchList(client, { tab: other, status, q: '', tag, team, sort })
  }, [client, isReady, tab, status, tag, team, sort])

  const has = (id: string | null): id is string => list.rows.some((row) => row.id === id)
  const stopId = [focusedId, conversationId].find(has) ?? list.rows[0]?.id ?? null
  const placeIn = (id: string) => ({ conversationId: id, messageId: list.found.get(id)?.message?.id ?? '' })
  const open = (id: string): void => {
    setFocused(id)
    go(placeIn(id))
  }
  const leaf = (by: 1 | -1): void => {
    const next = neighbour(by)
    if (!next) return
    setFocused(next.id)
    go(placeIn(next.id), true)
    handle.current?.focus(next.id)
  }
  const toggleResolved = (conversation: Conversation): void =>
    isOpen(conversation) ? actions.resolve(conversation) : actions.reopen(conversation)
  const snooze = (conversation: Conversation): void => setSnoozing(isOpen(conversation) ? conversation : null)
  const enter = (): void => {
    if (!stopId) return
    if (stopId !== conversationId) open(stopId)
    onEnterThread()
  }
  const stopRow = list.rows.find(({ id }) => id === stopId)
  const onStopRow = (act: (conversation: Conversation) => void) => () => {
    if (stopRow) act(stopRow)
  }
  const group = t('title')
  useHotkeys([
    { keys: 'KeyJ', label: t('keys.next'), group, isRepeating: true, run: () => leaf(1) },
    { keys: 'KeyK', label: t('keys.previous'), group, isRepeating: true, run: () => leaf(-1) },
    { keys: 'Enter', run: enter },
    { keys: 'KeyO', label: t('keys.open'), group, run: enter },
    { keys: 'KeyX', label: t('keys.choose'), group, run: () => stopId && chosen.toggle(stopId) },
  ])
  useHotkeys(
    [
      { keys: 'KeyE', run: onStopRow(toggleResolved) },
      { keys: 'KeyI', run: onStopRow(actions.assignToMe) },
      { keys: 'KeyZ', run: onStopRow(snooze) },
    ],
    conversationId === null,
  )
  return (
    <section ref={pane} className="list" aria-label={t('list.label')} data-region="list">
      <ListHeader filter={place} onChange={(next) => go(next, true)} />
      <Tabs
        className="lt"
        label={t('list.tabs')}
        value={tab}
        onChange={(next) => go({ tab: next })}
        items={tabs.map((value) => ({ value, label: t(`tab.${value}`), count: counts?.[value] }))}
      />
      <ListStrips rows={list.rows} tag={tag} team={team} onOpen={open} onNarrow={(next) => go(next, true)} />
      <Loading isLoading={list.isLoading} skeleton={<RowSkeletons />}>
        {list.error ? (
          <ErrorState
            title={t('error.list')}
            {...failureText(list.error)}
            onRetry={list.retry}
            isRetrying={list.isRefetching}
          />
        ) : list.rows.length === 0 ? (
          <EmptyList
            filter={filter}
            unassigned={counts?.unassigned ?? 0}
            onSeeUnassigned={() => go({ tab: 'unassigned' })}
            onAny={() => go({ tag: '', team: '' }, true)}
            onSearchAll={() => go({ tab: 'all', status: 'any' }, true)}
          />
        ) : (
          <RowList
            key={listKey}
            ref={handle}
            rows={list.rows}
            found={list.found}
            me={me}
            selectedId={conversationId}
            chosen={chosen}
            stopId={stopId}
            onStop={setFocused}
            onOpen={open}
            onResolve={toggleResolved}
            onSnooze={snooze}
            onNearEnd={list.loadMore}
          />
        )}
      </Loading>
      <Suspense>
        {(isReady || hasChosen) && <AssignTray list={pane} rows={list.rows} chosen={chosen} actions={actions} />}
        {hasChosen && <BulkBar chosen={chosen} rows={list.rows} filter={filter} hasMore={list.hasMore} />}
      </Suspense>
      {stopRow && !conversationId && (
        <Suspense>
          <PriorityKey conversation={stopRow} group={group} />
        </Suspense>
      )}
      {snoozing && (
        <Suspense>
          <SnoozeDialog conversation={snoozing} actions={actions} onClose={() => setSnoozing(null)} />
        </Suspense>
      )}
    </section>
  )
}
