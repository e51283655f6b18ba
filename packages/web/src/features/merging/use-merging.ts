import type { Conversation, ConversationLink } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'

interface Split {
  messageIds: readonly MessageId[]
  subject: string
}

export interface Merging {
  /** The first goes into the second, which is opened. */
  merge: (source: ConversationLink, target: ConversationLink) => Promise<void>
  /** Named by the one that was closed. */
  undoMerge: (sourceId: ConversationId) => Promise<void>
  split: (from: ConversationLink, what: Split) => Promise<void>
  /** Named by the one that was made. */
  undoSplit: (madeId: ConversationId) => Promise<void>
}

type Deed = 'merge' | 'split'

/** Takes away the toast that offers to undo a deed, by the conversation that names it. */
const offers = new Map<string, () => void>()

/** It was undone: nothing offers that any more. */
export function withdrawOffer(deed: Deed, id: string): void {
  offers.get(`${deed} ${id}`)?.()
  offers.delete(`${deed} ${id}`)
}

/** Merges and splits; each can be undone from its toast. What was refused is thrown, undoing says it itself. */
export function useMerging(): Merging {
  const { t } = useTranslation('merging')
  const navigate = useNavigate()
  const open = (id: string): void =>
    void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId: id }, search: (held) => held })
  const undone = async (change: () => Promise<Conversation>, said: (after: Conversation) => string): Promise<void> => {
    try {
      const after = await change()
      showToast({ text: said(after) })
      open(after.id)
    } catch (error) {
      if (isFailure(error, 'conversation.not_merged') || isFailure(error, 'conversation.not_split'))
        showToast({ text: t('already') })
      else showToast({ text: t('failed', { cause: failureLine(error) }), isError: true })
    }
  }
  const undoMerge = (id: ConversationId): Promise<void> => {
    withdrawOffer('merge', id)
    return undone(
      () => api('DELETE /merges/:id', { params: { id } }),
      (after) => t('merge.undone', { from: after.number }),
    )
  }
  const undoSplit = (id: ConversationId): Promise<void> => {
    withdrawOffer('split', id)
    return undone(
      () => api('DELETE /splits/:id', { params: { id } }),
      (after) => t('split.undone', { number: after.number }),
    )
  }
  const offer = (deed: Deed, id: ConversationId, text: string): void => {
    const run = (): void => void (deed === 'merge' ? undoMerge(id) : undoSplit(id))
    offers.set(`${deed} ${id}`, showToast({ text, action: { label: t('undo'), run } }))
  }
  return {
    merge: async (source, target) => {
      await api('POST /merges', { body: { sourceId: source.id, targetId: target.id } })
      offer('merge', source.id, t('merge.done', { from: source.number, into: target.number }))
      open(target.id)
    },
    undoMerge,
    split: async (from, { messageIds, subject }) => {
      const made = await api('POST /splits', {
        body: { conversationId: from.id, messageIds: [...messageIds], subject },
      })
      offer('split', made.id, t('split.done', { made: made.number, number: from.number }))
      open(made.id)
    },
    undoSplit,
  }
}
