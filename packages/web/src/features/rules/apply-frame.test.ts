import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { rulesKey } from './keys.ts'

it('rules are asked for anew when told, and at nothing else', () => {
  const client = new QueryClient()
  const isStale = () => client.getQueryState(rulesKey)?.isInvalidated
  client.setQueryData(rulesKey, { items: [] })
  applyFrame(client, { type: 'teams.changed', cursor: '1-1' })
  expect(isStale()).toBe(false)
  applyFrame(client, { type: 'rules.changed', cursor: '1-1' })
  expect(isStale()).toBe(true)
})
