import type { Tag } from '@opora/contract/tags'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { tagKeys } from './keys.ts'
import type { Tags } from './use-tags.ts'

const tagOf = (id: string, name: string): Tag => ({
  id: id as Tag['id'],
  name,
  colour: 'grey',
  description: '',
  isArchived: false,
})
const cursor = ''

describe('frames of tags', () => {
  const [deposit, airport] = [tagOf('1', 'Deposit'), tagOf('2', 'Airport')]
  const holding = (...items: Tag[]) => {
    const client = new QueryClient()
    client.setQueryData<Tags>(tagKeys.all, { items })
    return client
  }
  const held = (client: QueryClient) => client.getQueryData<Tags>(tagKeys.all)?.items.map(({ name }) => name)

  it('a new and a renamed tag stand by their names', () => {
    const client = holding(deposit)
    applyFrame(client, { type: 'tag.changed', cursor, tag: airport })
    expect(held(client)).toEqual(['Airport', 'Deposit'])
    applyFrame(client, { type: 'tag.changed', cursor, tag: { ...airport, name: 'Terminal' } })
    expect(held(client)).toEqual(['Deposit', 'Terminal'])
  })

  it('of two merged tags one is left', () => {
    const client = holding(deposit, airport)
    applyFrame(client, { type: 'tag.merged', cursor, fromId: airport.id, tag: deposit })
    expect(client.getQueryData(tagKeys.merged)).toEqual({ [airport.id]: deposit.id })
    expect(held(client)).toEqual(['Deposit'])
  })

  it('nothing is made up where nothing was fetched', () => {
    const client = new QueryClient()
    applyFrame(client, { type: 'tag.changed', cursor, tag: airport })
    expect(held(client)).toBeUndefined()
  })
})
