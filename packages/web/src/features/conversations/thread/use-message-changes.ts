import type { Conversation, Message } from '@opora/contract/conversations'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { addItems } from '../cache/items.ts'
import { mentionsOf } from '../mentions-of.ts'

/** Writes a message of one's own anew, or takes it back; what the server refused is said. */
export function useMessageChanges(conversationId: Conversation['id']) {
  const client = useQueryClient()
  return useMemo(() => {
    const run = async (change: Promise<Message>): Promise<boolean> => {
      try {
        addItems(client, conversationId, [await change])
        return true
      } catch (error) {
        showToast({ text: failureLine(error), isError: true })
        return false
      }
    }
    const write = async (id: Message['id'], text: string, isNote: boolean): Promise<Message> => {
      const mentions = isNote ? await mentionsOf(client, text) : []
      return api('PATCH /messages/:id', { params: { id }, body: { text, mentions } })
    }
    return {
      edit: ({ id, isNote }: Message, text: string) => run(write(id, text, isNote)),
      remove: ({ id }: Message) => run(api('DELETE /messages/:id', { params: { id } })),
    }
  }, [client, conversationId])
}
