import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { teamsKey } from '../../lib/use-teams.ts'
import { applyFrame } from './apply-frame.ts'

it('teams are asked for anew when told, and at nothing else', () => {
  const client = new QueryClient()
  const isStale = () => client.getQueryState(teamsKey)?.isInvalidated
  client.setQueryData(teamsKey, { items: [] })
  applyFrame(client, { type: 'desks.changed', cursor: '1-1' })
  expect(isStale()).toBe(false)
  applyFrame(client, { type: 'teams.changed', cursor: '1-1' })
  expect(isStale()).toBe(true)
})
