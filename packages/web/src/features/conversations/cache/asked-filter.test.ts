import { QueryClient } from '@tanstack/react-query'
import { beforeAll, describe, expect, it } from 'vitest'
import { conversationOf } from '../testing/builders.ts'
import { askedStatus } from './asked-filter.ts'
import { loadFilters } from './filters.ts'
import { readKnown, remember } from './known.ts'
import { rowsOf } from './lists.ts'

const filter = { tab: 'all', status: 'open', q: '', tag: '', team: '', me: 'me' } as const
const reach = { ids: new Set<string>(), edge: null, epoch: 0 }

describe('a list of what was searched for', () => {
  beforeAll(async () => void (await loadFilters()))

  it.each([
    ['tag:vip', 'open'],
    ['-(a OR status:resolved)', 'any'],
    ['status:opne', 'open'],
    ['решён', 'open'],
  ] as const)('%s is looked for among those of the status %s', (q, status) => {
    expect(askedStatus({ q, status: 'open' })).toBe(status)
  })

  it('takes in what comes to fit and lets go of what no longer does, without asking', () => {
    const client = new QueryClient()
    const unread = conversationOf({ unread: 1 })
    const read = conversationOf({ subject: 'Refund' })
    remember(client, [unread, read])
    const rows = (q: string, ids: string[] = []) =>
      rowsOf(readKnown(client), { ...reach, ids: new Set(ids) }, { ...filter, q }).map(({ id }) => id)
    expect(rows('is:unread')).toEqual([unread.id])
    expect(rows('-is:unread')).toEqual([read.id])
    expect(rows('refund')).toEqual([read.id])
    remember(client, [{ ...unread, unread: 0, version: 2 }])
    expect(rows('is:unread', [unread.id])).toEqual([])
  })

  it('believes the server where a row does not tell', () => {
    const client = new QueryClient()
    const one = conversationOf({})
    remember(client, [one])
    const rows = (ids: string[]) =>
      rowsOf(readKnown(client), { ...reach, ids: new Set(ids) }, { ...filter, q: 'said long ago' })
    expect(rows([])).toEqual([])
    expect(rows([one.id])).toEqual([one])
  })
})
