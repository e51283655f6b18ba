import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { macrosKey } from './keys.ts'

it('macros are asked for anew when told, when teams change, and at nothing else', () => {
  const client = new QueryClient()
  const isStale = () => client.getQueryState(macrosKey)?.isInvalidated
  for (const [type, expected] of [
    ['rules.changed', false],
    ['macros.changed', true],
    ['teams.changed', true],
  ] as const) {
    client.setQueryData(macrosKey, { items: [] })
    applyFrame(client, { type, cursor: '1-1' })
    expect([type, isStale()]).toEqual([type, expected])
  }
})
