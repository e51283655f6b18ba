import type { MemberId, TicketId, TicketStatusId } from '@opora/contract/ids'
import type { Board as BoardSetup, TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api, useMe } from '../../lib/session.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Avatar, EmptyAvatar } from '../../ui/Avatar.tsx'
import { Board } from '../../ui/board/Board.tsx'
import type { BoardColumn, BoardLane, Place } from '../../ui/board/types.ts'
import { tellBoards } from './apply-frame.ts'
import { changeFor, laneIdOf, laneIdsOf, noLane } from './lanes.ts'
import { hindranceOf } from './moves.ts'
import { moveTicket } from './offline/move-ticket.ts'
import type { Cards } from './place-ticket.ts'
import { StatusMark } from './StatusMark.tsx'
import { type BoardTicket, TicketFace } from './TicketFace.tsx'
import { undoOf } from './undoing/undo-of.ts'
import { useUndo } from './undoing/use-undo.ts'
import { useBoardTexts } from './use-board-texts.ts'
import type { Known } from './use-known.ts'
import type { Lanes } from './use-place.ts'

interface TicketBoardProps {
  board: BoardSetup
  setup: TicketSetup
  cards: Cards
  lanes: Lanes
  known: Known
  openId: string | null
  onOpen: (id: string) => void
  onMore: (statusId: string) => void
}

/** The cards with what their ids are called; one nothing changed of stays the same object. */
function useBoardTickets({ board, cards, lanes, known, setup }: TicketBoardProps) {
  const made = useRef(new WeakMap<object, BoardTicket>())
  // biome-ignore lint/correctness/useExhaustiveDependencies: what cards were made of is no more
  useMemo(() => {
    made.current = new WeakMap()
  }, [board, lanes, known, setup])
  return useMemo(() => {
    const statuses = new Map(setup.statuses.map((status) => [status.id, status]))
    return cards.columns.flatMap(({ items }) =>
      items.map((ticket) => {
        const held = made.current.get(ticket)
        if (held) return held
        const card: BoardTicket = {
          id: ticket.id,
          columnId: ticket.statusId,
          laneId: laneIdOf(ticket, lanes),
          name: `#${ticket.number} ${ticket.subject}`,
          ticket,
          assignee: known.members.get(ticket.assigneeId ?? '') ?? null,
          tags: ticket.tagIds.flatMap((id) => known.tags.get(id) ?? []),
          type: setup.types.find(({ id }) => id === ticket.typeId)?.name ?? '',
          team: known.teams.get(ticket.teamId ?? '')?.name ?? null,
          fields: board.cardFields,
          isDone: statuses.get(ticket.statusId)?.phase === 'done',
          staleDays: statuses.get(ticket.statusId)?.staleDays ?? null,
        }
        made.current.set(ticket, card)
        return card
      }),
    )
  }, [board, cards, lanes, known, setup])
}

/** The columns of a board in its order, with the counts of the server. */
function useColumns({ board, setup, cards }: Pick<TicketBoardProps, 'board' | 'setup' | 'cards'>): BoardColumn[] {
  const { t } = useTranslation('tickets')
  return useMemo(
    () =>
      board.columns.flatMap(({ statusId, isCollapsed }) => {
        const status = setup.statuses.find(({ id }) => id === statusId)
        if (!status) return []
        return {
          id: statusId,
          name: status.name,
          mark: <StatusMark phase={status.phase} />,
          phase: t(`phase.${status.phase}`),
          count: cards.columns.find((column) => column.statusId === statusId)?.count ?? 0,
          limit: status.limit && { cards: status.limit.count, isHard: status.limit.mode === 'hard' },
          isFoldedAtFirst: isCollapsed,
        }
      }),
    [board, setup, cards, t],
  )
}

function useLanes(tickets: readonly BoardTicket[], { lanes, known, setup }: TicketBoardProps): BoardLane[] | null {
  const { t } = useTranslation('tickets')
  return useMemo(() => {
    if (lanes === 'none') return null
    const contacts = new Map(tickets.map(({ ticket }) => [ticket.contact?.id as string, ticket.contact?.name]))
    const nameOf = (id: string): string => {
      if (id === noLane && lanes !== 'priority') return t(`lanes.without.${lanes}`)
      if (lanes === 'priority') return t(`priority.${id as 'none'}`)
      if (lanes === 'assignee') return known.members.get(id)?.name ?? id
      if (lanes === 'team') return known.teams.get(id)?.name ?? id
      if (lanes === 'project') return setup.projects.find((one) => one.id === id)?.name ?? id
      return contacts.get(id) ?? t('lanes.unnamed')
    }
    const markOf = (id: string) => {
      if (lanes !== 'assignee') return undefined
      const member = known.members.get(id)
      return member ? (
        <Avatar name={member.name} seed={id} size={20} isDecorative />
      ) : (
        <EmptyAvatar label="" size={20} />
      )
    }
    return laneIdsOf(
      tickets.map(({ ticket }) => ticket),
      lanes,
      nameOf,
    ).map((id) => ({ id, name: nameOf(id), mark: markOf(id) }))
  }, [tickets, lanes, known, setup, t])
}

/** Why a workflow refuses, in words. */
function useRefusal({ setup }: Pick<TicketBoardProps, 'setup'>) {
  const { t } = useTranslation('tickets')
  const { role } = useMe().member
  const nameOf = (id: string): string => setup.statuses.find((one) => one.id === id)?.name ?? ''
  return ({ ticket }: BoardTicket, statusId: string): string | null => {
    const type = setup.types.find(({ id }) => id === ticket.typeId)
    const found = hindranceOf(ticket, type, { statusId, role })
    if (!found) return null
    if (found.why === 'forbidden') return t('board.forbidden', { from: nameOf(ticket.statusId), to: nameOf(statusId) })
    if (found.why === 'not_yours') return t('board.notYours', { to: nameOf(statusId) })
    return t('board.needs', { names: found.names.map((name) => t(`needs.${name as 'due'}`)).join(', ') })
  }
}

/** Tickets in columns: put somewhere at once, back again with the reason when that is refused. */
export function TicketBoard(props: TicketBoardProps) {
  const { board, cards, lanes, openId, onOpen, onMore } = props
  const client = useQueryClient()
  const texts = useBoardTexts()
  const isNarrow = useIsNarrow()
  const shown = isNarrow ? 'none' : lanes
  const tickets = useBoardTickets({ ...props, lanes: shown })
  const columns = useColumns(props)
  const bands = useLanes(tickets, { ...props, lanes: shown })
  const refusalOf = useRefusal(props)
  const { remember } = useUndo()
  // Bands are whole only when every card is here.
  useEffect(() => {
    if (shown === 'none') return
    for (const { statusId, nextCursor } of cards.columns) if (nextCursor) onMore(statusId)
  }, [shown, cards, onMore])

  const put = async ({ ticket, name }: BoardTicket, place: Place): Promise<string | null> => {
    const { beforeId, afterId, columnId, laneId } = place
    const statusId = columnId as TicketStatusId
    const isElsewhere = ticket.statusId !== statusId
    const isInLane = shown === 'none' || laneId === laneIdOf(ticket, shown)
    const neighbours = {
      ...(afterId ? { afterId: afterId as TicketId } : {}),
      ...(beforeId ? { beforeId: beforeId as TicketId } : {}),
    }
    const lane = isInLane ? {} : { lane: changeFor(laneId, shown) as object }
    const back = undoOf(ticket, { held: cards, lanes: isInLane ? 'none' : shown })
    try {
      const isThere = (now: TicketCard) =>
        now.statusId === statusId && (shown === 'none' || laneIdOf(now, shown) === laneId)
      const moved = await moveTicket(client, ticket, { body: { statusId, ...neighbours, ...lane }, isThere })
      tellBoards(client, moved, isElsewhere ? ticket.statusId : null)
      const to = isInLane ? null : (bands?.find(({ id }) => id === laneId)?.name ?? laneId)
      const column = isElsewhere ? (columns.find(({ id }) => id === columnId)?.name ?? columnId) : null
      const said = [column, to].filter((one) => one !== null).join(', ') || null
      const versionBefore = moved.version - Number(said !== null)
      remember({ name, to: said, back, version: moved.version, versionBefore, fromStatusId: moved.statusId })
      return null
    } catch (error) {
      return failureLine(error)
    }
  }
  const add = async (columnId: string, laneId: string, subject: string): Promise<string | null> => {
    const [projectId] = board.projectIds
    const inLane = shown === 'none' ? {} : (changeFor(laneId, shown) as { assigneeId?: MemberId })
    const body = { clientId: crypto.randomUUID(), subject, statusId: columnId as TicketStatusId }
    try {
      const made = await api('POST /tickets', { body: { ...body, ...(projectId ? { projectId } : {}), ...inLane } })
      tellBoards(client, made, null)
      return null
    } catch (error) {
      return failureLine(error)
    }
  }
  return (
    <Board
      key={board.id}
      memoryKey={board.id}
      columns={columns}
      lanes={bands}
      cards={tickets}
      Face={TicketFace}
      texts={texts}
      openId={openId}
      onOpen={onOpen}
      onMove={put}
      refusalOf={refusalOf}
      onNearEnd={onMore}
      onAdd={add}
    />
  )
}
