import type { BoardId } from '@opora/contract/ids'
import type { Board, TicketSetup } from '@opora/contract/ticket-setup'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { removeWithUndo, useLeaving } from '../../../ui/removals.ts'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { OrderRow } from '../OrderRow.tsx'
import { RowTitle } from '../RowTitle.tsx'
import { moved, useSave } from '../use-save.ts'
import { BoardDialog } from './BoardDialog.tsx'

interface BoardRowProps {
  board: Board
  setup: TicketSetup
  at: number
  count: number
  canEdit: boolean
  onEdit: () => void
  onMove: (id: string, to: number) => void
}

function BoardRow({ board, setup, at, count, canEdit, onEdit, onMove }: BoardRowProps) {
  const { t } = useTranslation(['ticketSettings', 'tickets'])
  const { save } = useSave()
  const { id, name, projectIds, columns } = board
  const projects = setup.projects.filter((project) => projectIds.includes(project.id)).map((project) => project.name)
  const step = (by: number): void => {
    if (at + by >= 0 && at + by < count) onMove(id, at + by)
  }
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('board.removed', { name }), failed: t('board.removeFailed'), undo: t('undo') },
      commit: ({ fetch }) => save(() => api('DELETE /boards/:id', { params: { id } }, { fetch })),
    })
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('menuOf', { name })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <OrderRow
      id={id}
      kind="board"
      grip={canEdit ? t('move', { name }) : null}
      onStep={step}
      onDropped={(dropped) => onMove(dropped, at)}
    >
      <div className="ts-body">
        <RowTitle name={name} onOpen={canEdit ? onEdit : null} />
        <span className="ts-facts line">
          {[
            projects.length > 0 ? projects.join(', ') : t('board.everything'),
            t('board.columnCount', { count: columns.length }),
            t(`tickets:lanes.${board.swimlanes}`),
          ].join(' · ')}
        </span>
      </div>
      {canEdit && (
        <Menu align="end" trigger={trigger}>
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          {at > 0 && (
            <MenuItem icon={ArrowUp} onSelect={() => step(-1)}>
              {t('up')}
            </MenuItem>
          )}
          {at < count - 1 && (
            <MenuItem icon={ArrowDown} onSelect={() => step(1)}>
              {t('down')}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            isDanger
            disabledReason={count === 1 ? t('board.lastOne') : undefined}
            onSelect={remove}
          >
            {t('remove')}
          </MenuItem>
        </Menu>
      )}
    </OrderRow>
  )
}

/** The boards in the order everybody chooses from. */
export function BoardsTab({ setup, canEdit }: { setup: TicketSetup; canEdit: boolean }) {
  const { t } = useTranslation('ticketSettings')
  const { put } = useSave()
  const leaving = useLeaving()
  const { editing, edit, close, list, addButton } = useEditedRow<BoardId>()
  // As it was opened: what is typed stays when somebody else changes or deletes it meanwhile.
  const [opened, setOpened] = useState<Board | null>(null)
  const [said, setSaid] = useState('')
  const boards = setup.boards.filter(({ id }) => !leaving.has(id))
  const move = (id: string, position: number): void => {
    const one = boards.find((board) => board.id === id)
    if (!one) return
    const next = moved(setup.boards, id, position)
    setSaid(t('moved', { name: one.name, group: t('tabs.boards'), position: position + 1, count: next.length }))
    void put(
      () => api('PATCH /boards/:id', { params: { id: one.id }, body: { position } }),
      (held) => ({ ...held, boards: next }),
    )
  }
  return (
    <div ref={list}>
      <div className="ts-head">
        <p className="sec">{t('board.lead')}</p>
        {canEdit && (
          <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
            {t('board.new')}
          </Button>
        )}
      </div>
      <ul className="ts-list box" aria-label={t('tabs.boards')}>
        {boards.map((board, at) => (
          <BoardRow
            key={board.id}
            board={board}
            setup={setup}
            at={at}
            count={boards.length}
            canEdit={canEdit}
            onEdit={() => {
              setOpened(board)
              edit(board.id)
            }}
            onMove={move}
          />
        ))}
      </ul>
      <div className="sr" aria-live="polite">
        {said}
      </div>
      {editing === 'new' && <BoardDialog setup={setup} onClose={close} />}
      {opened && editing === opened.id && <BoardDialog key={opened.id} board={opened} setup={setup} onClose={close} />}
    </div>
  )
}
