import type { Conversation } from '@opora/contract/conversations'
import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyFrame } from '../apply-frame.ts'
import { conversationOf } from '../testing/builders.ts'
import { readKnown, remember } from './known.ts'
import { rowsOf } from './lists.ts'

const changed = (conversation: Conversation): MemberFrame => ({
  type: 'conversation.changed',
  cursor: '1-1',
  conversation,
})

describe('a list of a team', () => {
  const team = { id: '1' as NonNullable<Conversation['team']>['id'], name: 'Refunds' }
  const filter = { tab: 'all', status: 'any', q: '', tag: '', team: team.id, me: 'me' } as const
  const reach = { ids: new Set<string>(), edge: null, epoch: 0 }

  it('holds what was given to it, as it is given and taken away', () => {
    const client = new QueryClient()
    const rows = () => rowsOf(readKnown(client), reach, filter)
    const [theirs, other] = [conversationOf({ team }), conversationOf({})]
    remember(client, [theirs, other])
    expect(rows()).toEqual([theirs])
    const given = { ...other, team, version: 2 }
    applyFrame(client, changed(given))
    applyFrame(client, changed({ ...theirs, team: null, version: 2 }))
    expect(rows()).toEqual([given])
    applyFrame(client, changed({ ...given, team: { ...team, id: '2' as typeof team.id }, version: 3 }))
    expect(rows()).toEqual([])
  })
})

describe('a list that was read down to an edge', () => {
  const filter = { tab: 'all', status: 'open', q: '', tag: '', team: '', me: 'me' } as const

  it('shows at its top what moved without anything being said', () => {
    const client = new QueryClient()
    const woken = conversationOf({
      createdAt: '2026-10-01T10:00:00.000Z',
      lastActivityAt: '2026-11-22T10:00:00.000Z',
      lastMessage: {
        author: { type: 'contact', id: null, name: 'Anna' },
        preview: 'Later, please',
        isNote: false,
        isRemoved: false,
        createdAt: '2026-10-01T10:00:00.000Z',
      },
    })
    const newer = conversationOf({ lastActivityAt: '2026-11-21T10:00:00.000Z' })
    remember(client, [woken, newer])
    const ids = new Set([woken.id, newer.id])
    const rows = rowsOf(readKnown(client), { ids, edge: { at: newer.lastActivityAt, id: newer.id }, epoch: 0 }, filter)
    expect(rows.map(({ id }) => id)).toEqual([woken.id, newer.id])
  })
})
