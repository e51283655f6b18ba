import { Conversation } from '@opora/contract/conversations'
import { Inbox } from '@opora/contract/inboxes'
import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { inboxKeys } from './keys.ts'

const id = '00000000-0000-4000-8000-000000000001'
const moment = (hour: number): string => `2026-11-20T0${hour}:00:00.000Z`

const inboxAt = (lastReceivedAt: string | null): Inbox =>
  Inbox.parse({
    id,
    name: 'Website',
    kind: 'widget',
    publicKey: 'pub_12345678',
    assistantId: null,
    isEnabled: true,
    settings: {},
    connection: null,
    createdAt: moment(1),
    lastReceivedAt,
  })

const heard = (type: 'contact' | 'member', createdAt: string): MemberFrame => ({
  type: 'conversation.changed',
  cursor: '1-1',
  conversation: Conversation.parse({
    id,
    number: 1,
    subject: 'Hello',
    status: 'open',
    contact: { id, name: 'Anna', language: null, isBlocked: false },
    mergedInto: null,
    inbox: { id, name: 'Website', kind: 'widget' },
    assignee: null,
    team: null,
    snoozedUntil: null,
    assistantState: 'answering',
    needsPerson: false,
    waitingSince: null,
    tags: [],
    sla: null,
    priority: 'none',
    lastSeq: 1,
    unread: 1,
    lastMessage: {
      author: { type, id: null, name: 'Anna' },
      preview: 'Hello',
      isNote: false,
      isRemoved: false,
      createdAt,
    },
    rating: null,
    contactReadSeq: 0,
    isReachable: true,
    createdAt,
    lastActivityAt: createdAt,
    updatedAt: createdAt,
    version: 1,
  }),
})

function afterFrame(before: string | null, frame: MemberFrame): string | null | undefined {
  const client = new QueryClient()
  client.setQueryData(inboxKeys.all, { items: [inboxAt(before)] })
  applyFrame(client, frame)
  return client.getQueryData<{ items: Inbox[] }>(inboxKeys.all)?.items[0]?.lastReceivedAt
}

describe('applyFrame for inboxes', () => {
  it('tells when the first message arrived', () => {
    expect(afterFrame(null, heard('contact', moment(9)))).toBe(moment(9))
  })

  it('never moves the time back', () => {
    expect(afterFrame(moment(9), heard('contact', moment(8)))).toBe(moment(9))
  })

  it('does not take our own reply for a message received', () => {
    expect(afterFrame(null, heard('member', moment(9)))).toBeNull()
  })

  it('holds nothing for a page that has not asked yet', () => {
    const client = new QueryClient()
    applyFrame(client, heard('contact', moment(9)))
    expect(client.getQueryData(inboxKeys.all)).toBeUndefined()
  })
})
