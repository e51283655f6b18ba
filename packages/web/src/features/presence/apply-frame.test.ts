import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { memberOf } from '../member-links/testing/builders.ts'
import { applyFrame } from './apply-frame.ts'

it('the dot of the member told of changes, and nobody else’s', () => {
  const client = new QueryClient()
  const [anna, boris] = [memberOf(), memberOf({ id: '01900000-0000-7000-8000-000000000099' as never })]
  applyFrame(client, { type: 'presence', cursor: '1', memberId: anna.id, availability: 'busy' })
  expect(client.getQueryData(['members'])).toBeUndefined()
  client.setQueryData(['members'], { items: [anna, boris] })
  applyFrame(client, { type: 'presence', cursor: '1', memberId: boris.id, availability: 'offline' })
  expect(client.getQueryData(['members'])).toEqual({ items: [anna, { ...boris, availability: 'offline' }] })
})
