import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { MessengerHome, VisitorConversation, VisitorMessage } from '@opora/contract/messenger'

export const conversationId = '0190a000-0000-7000-8000-000000000001' as ConversationId

export function aMessage(seq: number, change: Partial<VisitorMessage> = {}): VisitorMessage {
  return {
    id: `0190a000-0000-7000-8000-00000000010${seq}` as MessageId,
    seq,
    clientId: null,
    author: { type: 'contact', id: null, name: 'Mark' },
    text: `message ${seq}`,
    attachments: [],
    parts: [],
    replyTo: null,
    editedAt: null,
    removedAt: null,
    citations: [],
    closest: [],
    outcome: null,
    delivery: 'delivered',
    createdAt: `2026-11-20T10:00:0${seq}.000Z`,
    ...change,
  }
}

export function aConversation(change: Partial<VisitorConversation> = {}): VisitorConversation {
  return {
    id: conversationId,
    subject: 'Deposit',
    status: 'open',
    answeredBy: { type: 'assistant', name: 'Concierge' },
    lastMessage: null,
    unread: 0,
    isRated: false,
    memberReadSeq: 0,
    lastSeq: 0,
    version: 1,
    ...change,
  }
}

export function aHome(conversations: VisitorConversation[], change: Partial<MessengerHome> = {}): MessengerHome {
  return {
    workspaceName: 'Sava Drive',
    assistantName: 'Concierge',
    settings: { title: '', greeting: '', brandColor: '#b8431c', locale: 'en', position: 'right', hoursNote: '' },
    isAnyoneOnline: true,
    questions: [],
    conversations,
    contact: { name: 'Mark', email: null, isBlocked: false },
    ...change,
  }
}
