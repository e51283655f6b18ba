import type { ConversationId } from '@opora/contract/ids'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { ticketKeys } from './keys.ts'

it('tickets beside a conversation are asked for anew when it was merged or a merge was undone', () => {
  const client = new QueryClient()
  const held = ticketKeys.ofConversation('c2')
  client.setQueryData(held, { items: [] })
  const conversationIds = ['c1', 'c2'] as ConversationId[]
  expect(client.getQueryState(held)?.isInvalidated).toBe(false)
  applyFrame(client, { type: 'messages.moved', cursor: '1', conversationIds })
  expect(client.getQueryState(held)?.isInvalidated).toBe(true)
})
