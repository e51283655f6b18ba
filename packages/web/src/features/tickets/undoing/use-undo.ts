import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { showToast } from '../../../ui/toast.ts'
import { tellBoards } from '../apply-frame.ts'
import type { MoveCall } from './undo-of.ts'

export interface Done {
  /** `#12 A dent` */
  name: string
  /** Where it went; null for a place within its column, of which nothing is said. */
  to: string | null
  /** Puts it back; refused when somebody changed the ticket since this version. */
  back: MoveCall
  version: number
  versionBefore: number
  /** Where it stands after the move. */
  fromStatusId: string
}

const remembered = 20

/** Moves somebody made on this board, the last of them taken back first. */
export function useUndo() {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const done = useRef<{ move: Done; hide: () => void }[]>([])
  const takeBack = async ({ name, back, version, versionBefore, fromStatusId }: Done): Promise<void> => {
    try {
      const call = { ...back, body: { ...back.body, version } }
      const { ticket } = await api('POST /tickets/:id/moves', call)
      // The move before this one goes back in its turn, unless somebody changed the ticket between them.
      for (const { move } of done.current)
        if (move.back.params.id === ticket.id && move.version === versionBefore) move.version = ticket.version
      tellBoards(client, ticket, ticket.statusId === fromStatusId ? null : fromStatusId)
      showToast({ text: t('undo.done', { name }) })
    } catch (error) {
      showToast({ text: t('undo.failed', { name, reason: failureLine(error) }), isError: true })
    }
  }
  const undo = (move: Done): void => {
    const entry = done.current.find((one) => one.move === move)
    if (!entry) return
    done.current = done.current.filter((one) => one !== entry)
    entry.hide()
    void takeBack(move)
  }
  const undoLast = (): void => {
    const last = done.current.at(-1)
    if (last) undo(last.move)
    else showToast({ text: t('undo.nothing') })
  }
  useHotkeys([
    { keys: 'KeyZ', label: t('undo.key'), group: t('title'), run: undoLast },
    { keys: 'Mod+KeyZ', run: undoLast },
  ])
  const remember = (move: Done): void => {
    // Of one ticket the last move is taken back first.
    for (const one of done.current) if (one.move.back.params.id === move.back.params.id) one.hide()
    const action = { label: t('undo.action'), run: () => undo(move) }
    const text = move.to === null ? null : t('undo.moved', { name: move.name, to: move.to })
    const hide = text === null ? () => {} : showToast({ text, action })
    done.current = [...done.current.slice(1 - remembered), { move, hide }]
  }
  return { remember }
}
