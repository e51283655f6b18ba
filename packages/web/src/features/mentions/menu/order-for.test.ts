import type { Conversation } from '@opora/contract/conversations'
import type { Team } from '@opora/contract/teams'
import { expect, test } from 'vitest'
import { callablesOf } from '../naming/callable.ts'
import { orderFor } from './order-for.ts'

const member = (id: string) => ({ id, name: id, email: `${id}@x.example` })

test('those it is given to come first, oneself last', () => {
  const callables = callablesOf(['anna', 'boris', 'me', 'vera', 'zoe'].map(member), [
    { id: 'refunds', name: 'refunds' },
    { id: 'another', name: 'another' },
  ])
  const conversation = { assignee: { id: 'zoe', name: 'zoe' }, team: { id: 'refunds', name: 'refunds' } }
  const around = {
    conversation: conversation as Pick<Conversation, 'assignee' | 'team'>,
    teams: [{ id: 'refunds', memberIds: ['vera', 'zoe', 'me'] }] as unknown as Team[],
    me: 'me',
  }
  expect(orderFor(callables, around).map(({ id }) => id)).toEqual([
    'zoe',
    'refunds',
    'vera',
    'anna',
    'another',
    'boris',
    'me',
  ])
})
