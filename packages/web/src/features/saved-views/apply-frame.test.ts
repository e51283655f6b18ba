import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { savedViewsKey } from './keys.ts'

it('views are asked for anew when told, and at nothing else', () => {
  const client = new QueryClient()
  const isStale = () => client.getQueryState(savedViewsKey)?.isInvalidated
  client.setQueryData(savedViewsKey, { items: [] })
  applyFrame(client, { type: 'teams.changed', cursor: '1-1' })
  expect(isStale()).toBe(false)
  applyFrame(client, { type: 'saved_views.changed', cursor: '1-1' })
  expect(isStale()).toBe(true)
})
