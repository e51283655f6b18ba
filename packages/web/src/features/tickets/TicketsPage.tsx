import type { Board as BoardSetup, TicketSetup } from '@opora/contract/ticket-setup'
import { Link } from '@tanstack/react-router'
import { FileUp, Plus, SearchX } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Button } from '../../ui/Button.tsx'
import { BoardSkeleton } from '../../ui/board/BoardSkeleton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import { TicketDrawer } from './drawer/TicketDrawer.tsx'
import { Failed } from './Failed.tsx'
import { FilterBar } from './FilterBar.tsx'
import { NewTicketDialog } from './NewTicketDialog.tsx'
import { SaveTable } from './saving/SaveTable.tsx'
import { TicketBoard } from './TicketBoard.tsx'
import { TicketList } from './TicketList.tsx'
import './tickets.css'
import { useCards } from './use-cards.ts'
import { useKnown } from './use-known.ts'
import { useList } from './use-list.ts'
import { filterOf, isFiltering, noFilters, type TicketsPlace, usePlace } from './use-place.ts'
import { useSetup } from './use-setup.ts'

const TicketCalendar = lazy(async () => ({ default: (await import('./calendar/TicketCalendar.tsx')).TicketCalendar }))

interface PaneProps {
  setup: TicketSetup
  board: BoardSetup
}

function BoardPane({ setup, board }: PaneProps) {
  const { place, go } = usePlace()
  const known = useKnown()
  const { query, loadMore } = useCards(board.id, filterOf(useDeferredValue(place)))
  if (query.error && !query.data) return <Failed query={query} />
  return (
    <Loading isLoading={!query.data} skeleton={<BoardSkeleton />}>
      {query.data && (
        <TicketBoard
          board={board}
          setup={setup}
          cards={query.data}
          lanes={place.lanes ?? board.swimlanes}
          known={known}
          openId={place.ticket}
          onOpen={(ticket) => go({ ticket })}
          onMore={(statusId) => void loadMore(statusId)}
        />
      )}
    </Loading>
  )
}

function ListPane({ setup, board }: PaneProps) {
  const { t } = useTranslation('tickets')
  const { place, go } = usePlace()
  const known = useKnown()
  const [only, second] = board.projectIds
  const list = useList(filterOf(useDeferredValue(place)), only && !second ? only : null)
  const tickets = list.data?.pages.flatMap(({ items }) => items)
  if (list.error && !tickets) return <Failed query={list} />
  const nothing = isFiltering(place) ? (
    <EmptyState
      icon={SearchX}
      title={t('filter.nothing')}
      text={t('filter.nothingHint')}
      action={<Button onClick={() => go(noFilters)}>{t('filter.showAll')}</Button>}
    />
  ) : (
    <EmptyState title={t('empty.title')} text={t('empty.text')} />
  )
  return (
    <Loading isLoading={!tickets} skeleton={<BoardSkeleton />}>
      {tickets?.length === 0 ? (
        nothing
      ) : (
        <TicketList
          tickets={tickets ?? []}
          setup={setup}
          known={known}
          openId={place.ticket}
          onOpen={(ticket) => go({ ticket })}
          onNearEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        />
      )}
    </Loading>
  )
}

function Pane(props: PaneProps) {
  const { view } = usePlace().place
  switch (view) {
    case 'board':
      return <BoardPane {...props} />
    case 'list':
      return <ListPane {...props} />
    case 'calendar':
      return (
        <Suspense fallback={<BoardSkeleton />}>
          <TicketCalendar {...props} />
        </Suspense>
      )
  }
}

interface ViewsProps {
  isNarrow: boolean
  value: TicketsPlace['view']
  onChange: (view: TicketsPlace['view']) => void
}

/** How tickets are looked at; a phone has no room for all of it at once. */
function Views({ isNarrow, ...shown }: ViewsProps) {
  const { t } = useTranslation('tickets')
  const options = (['board', 'list', 'calendar'] as const).map((value) => ({ value, label: t(`view.${value}`) }))
  const label = t('view.label')
  return isNarrow ? (
    <Select isSmall label={label} options={options} {...shown} />
  ) : (
    <Segments label={label} options={options} {...shown} />
  )
}

function Work({ setup }: { setup: TicketSetup }) {
  const { t } = useTranslation('tickets')
  const { place, go, open } = usePlace()
  const { members } = useKnown()
  const { id: me, role } = useMe().member
  const isNarrow = useIsNarrow()
  // Tables are work for a desk: a phone keeps the room for the name of the board.
  const hasTables = role !== 'agent' && !isNarrow
  const [isMaking, setMaking] = useState(false)
  useHotkeys([{ keys: 'KeyC', label: t('new.action'), group: t('title'), run: () => setMaking(true) }])
  const board = setup.boards.find(({ id }) => id === place.board) ?? setup.boards[0]
  if (!board) return <EmptyState title={t('noBoard.title')} text={t('noBoard.text')} />
  return (
    <>
      <PageBar title={setup.boards.length > 1 ? t('title') : board.name}>
        {setup.boards.length > 1 && (
          <Select
            isSmall
            label={t('view.which')}
            value={board.id as string}
            options={setup.boards.map(({ id, name }) => ({ value: id as string, label: name }))}
            onChange={(next) => go({ board: next })}
          />
        )}
        <Views isNarrow={isNarrow} value={place.view} onChange={(view) => go({ view })} />
        {hasTables && <SaveTable board={board} />}
        {hasTables && (
          <Link to="/ticket-imports" className="ib" aria-label={t('import')} title={t('import')}>
            <Icon of={FileUp} />
          </Link>
        )}
        <Button variant="primary" icon={Plus} aria-label={t('new.action')} onClick={() => setMaking(true)}>
          {t(isNarrow ? 'new.short' : 'new.action')}
        </Button>
      </PageBar>
      <FilterBar
        place={place}
        setup={setup}
        board={board}
        lanes={place.lanes ?? board.swimlanes}
        people={members.values()}
        me={me}
        onChange={(change) => go(change, 'q' in change)}
        onOpen={open}
      />
      <Pane setup={setup} board={board} />
      <TicketDrawer id={place.ticket} setup={setup} onClose={() => go({ ticket: null })} />
      {isMaking && (
        <NewTicketDialog setup={setup} projectId={board.projectIds[0] ?? null} onClose={() => setMaking(false)} />
      )}
    </>
  )
}

/** Work that takes longer than a reply: a board of it, or a list. */
export function TicketsPage() {
  const { t } = useTranslation('tickets')
  const setup = useSetup()
  return (
    <div className="tkt">
      {setup.data ? (
        <Work setup={setup.data} />
      ) : (
        <>
          <PageBar title={t('title')} />
          {setup.error ? (
            <Failed query={setup} />
          ) : (
            <Loading isLoading skeleton={<BoardSkeleton />}>
              {null}
            </Loading>
          )}
        </>
      )}
    </div>
  )
}
