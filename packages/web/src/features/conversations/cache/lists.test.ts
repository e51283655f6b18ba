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
