import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'

const keys = [
  ['collections'],
  ['documents', 'list', '', null],
  ['documents', 'one', 'x'],
  ['assistants'],
  ['sites'],
  ['usage'],
]

describe('collections that changed', () => {
  it('are fetched anew with all that depends on them, and nothing else is', () => {
    const client = new QueryClient()
    for (const key of keys) client.setQueryData(key, {})
    applyFrame(client, { type: 'collections.changed', cursor: '' })
    const stale = keys.filter((key) => client.getQueryState(key)?.isInvalidated)
    expect(stale).toEqual(keys.slice(0, -1))
  })
})
