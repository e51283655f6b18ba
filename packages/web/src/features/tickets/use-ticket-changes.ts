import type { TicketCommentId, TicketId } from '@opora/contract/ids'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { removeWithUndo } from '../../ui/removals.ts'
import { showToast } from '../../ui/toast.ts'
import { nameIn } from '../mentions/naming/name-in.ts'
import { useSaying } from '../mentions/naming/use-saying.ts'
import { tellBoards } from './apply-frame.ts'
import { ticketKeys } from './keys.ts'

export type TicketChange = NonNullable<InputOf<'PATCH /tickets/:id'>['body']>
type Whole = OutputOf<'GET /tickets/:id'>

/** Changes of one ticket; each resolves with whether it was kept, and says why when it was not. */
export function useTicketChanges(id: TicketId) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const asked = async (ask: () => Promise<void>): Promise<boolean> => {
    try {
      await ask()
      return true
    } catch (error) {
      showToast({ text: t('one.notSaved', { reason: failureLine(error) }), isError: true })
      void client.invalidateQueries({ queryKey: ticketKeys.one(id) })
      return false
    }
  }
  const change = (body: TicketChange): Promise<boolean> =>
    asked(async () => {
      const ticket = await api('PATCH /tickets/:id', { params: { id }, body })
      client.setQueryData<Whole>(ticketKeys.one(id), (held) => held && { ...held, ticket })
      tellBoards(client, ticket, null)
    })
  const { mutateAsync: say } = useSaying(
    (body) => api('POST /tickets/:id/comments', { params: { id }, body }),
    () => {},
    id,
  )
  const comment = (text: string): Promise<boolean> =>
    asked(async () => {
      await say(text)
      await client.invalidateQueries({ queryKey: ticketKeys.one(id) })
    })
  const changeComment = (commentId: TicketCommentId, text: string): Promise<boolean> =>
    asked(async () => {
      const mentions = text.includes('@') ? await nameIn(client, text) : []
      await api('PATCH /ticket-comments/:id', { params: { id: commentId }, body: { text, mentions } })
      await client.invalidateQueries({ queryKey: ticketKeys.one(id) })
    })
  const removeComment = (commentId: TicketCommentId): void =>
    removeWithUndo({
      ids: [commentId],
      texts: { removed: t('one.commentRemoved'), failed: t('one.commentStays'), undo: t('undo.action') },
      commit: async (options) => {
        await api('DELETE /ticket-comments/:id', { params: { id: commentId } }, options)
        await client.invalidateQueries({ queryKey: ticketKeys.one(id) })
      },
    })
  const move = (statusId: Whole['ticket']['statusId'], from: Whole['ticket']['statusId']): Promise<boolean> =>
    asked(async () => {
      const { ticket } = await api('POST /tickets/:id/moves', { params: { id }, body: { statusId } })
      tellBoards(client, ticket, from)
      await client.invalidateQueries({ queryKey: ticketKeys.one(id) })
    })
  return { change, comment, changeComment, removeComment, move }
}
