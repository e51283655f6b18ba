// @vitest-environment happy-dom
import type { TicketStatusId } from '@opora/contract/ids'
import type { TicketCard } from '@opora/contract/tickets'
import { QueryClient } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { ticketKeys } from '../keys.ts'
import { en } from '../locales/en.ts'
import { ru } from '../locales/ru.ts'
import { moveTicket } from './move-ticket.ts'
import { WaitingMark } from './WaitingMark.tsx'

const cardOf = (id: string, over: object = {}) =>
  ({ id, statusId: 'new', rank: 'a', version: 1, ...over }) as unknown as TicketCard
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const changed = () => answer({ code: 'ticket.changed_meanwhile', title: 'Changed' }, 409)

let isOnline = true
let heard: { path: string; body: { statusId?: string; version?: number } }[] = []
const server = vi.fn<(path: string, body: { statusId?: string }) => Response>()
const client = new QueryClient()

beforeAll(() => startI18n({ tickets: { en, ru } }, 'en'))
beforeEach(() => {
  isOnline = false
  heard = []
  client.clear()
  server.mockImplementation((path, { statusId }) =>
    answer({ ticket: cardOf(path.split('/').at(-2) ?? '', { statusId, version: 2 }), overLimit: null }),
  )
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (!isOnline) throw new TypeError('Failed to fetch')
    const path = new URL(url, 'http://desk').pathname
    const body = JSON.parse(String(init.body ?? '{}'))
    heard.push({ path, body })
    return server(path, body)
  })
})
afterEach(() => vi.unstubAllGlobals())

const move = (ticket: TicketCard, to: string) =>
  moveTicket(client, ticket, {
    body: { statusId: to as TicketStatusId },
    isThere: ({ statusId }) => (statusId as string) === to,
  })
const connect = (): void => {
  isOnline = true
  window.dispatchEvent(new Event('online'))
}
const isAsked = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
/** The first try of a move fails in turns of its own; then whoever leaves is asked. */
const waits = () => vi.waitFor(() => expect(isAsked()).toBe(true))

test('moves made without a connection are sent in their order after it, one upon the other', async () => {
  const first = move(cardOf('a'), 'doing')
  await waits()
  const others = [move(cardOf('b'), 'doing'), move(cardOf('a'), 'done')]
  expect(heard).toEqual([])
  connect()
  expect((await Promise.all([first, ...others])).map(({ statusId }) => statusId)).toEqual(['doing', 'doing', 'done'])
  expect(heard.map(({ path, body }) => [path.split('/').at(-2), body.statusId, body.version])).toEqual([
    ['a', 'doing', 1],
    ['b', 'doing', 1],
    ['a', 'done', 2],
  ])
  await vi.waitFor(() => expect(isAsked()).toBe(false))
})

test('its card says that it waits, until it was sent', async () => {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  act(() => root.render(<WaitingMark id="c" />))
  expect(host.textContent).toBe('')
  const moved = move(cardOf('c'), 'doing')
  await vi.waitFor(() => expect(host.textContent).toBe('Waiting for the connection'))
  connect()
  await moved
  await vi.waitFor(() => expect(host.textContent).toBe(''))
  act(() => root.unmount())
})

test('what others moved meanwhile goes to where it truly is, with the reason', async () => {
  const column = (statusId: string, items: TicketCard[]) => ({ statusId, items, count: items.length, nextCursor: null })
  const key = [...ticketKeys.cards, 'board', {}]
  const theirs = cardOf('d', { statusId: 'waiting', version: 5, rank: 'b' })
  client.setQueryData(ticketKeys.setup, { boards: [] })
  client.setQueryData(key, { columns: [column('new', [cardOf('d')]), column('waiting', []), column('doing', [])] })
  server.mockImplementation((path) => (path.endsWith('/moves') ? changed() : answer({ ticket: theirs })))
  const moved = move(cardOf('d'), 'doing')
  const refused = expect(moved).rejects.toMatchObject({ code: 'ticket.changed_meanwhile' })
  await waits()
  connect()
  await refused
  const held = client.getQueryData<{ columns: { statusId: string; items: TicketCard[] }[] }>(key)
  expect(held?.columns.map(({ statusId, items }) => [statusId, items.length])).toEqual([
    ['new', 0],
    ['waiting', 1],
    ['doing', 0],
  ])
})

test('a move of which only the answer was lost is not refused', async () => {
  const there = cardOf('e', { statusId: 'doing', version: 2 })
  server.mockImplementation((path) => (path.endsWith('/moves') ? changed() : answer({ ticket: there })))
  const moved = move(cardOf('e'), 'doing')
  await waits()
  connect()
  expect(await moved).toEqual(there)
})

test('what the server refuses with a connection is refused at once and does not wait', async () => {
  isOnline = true
  server.mockImplementation(() => changed())
  await expect(move(cardOf('f'), 'doing')).rejects.toMatchObject({ code: 'ticket.changed_meanwhile' })
  expect([heard.length, heard[0]?.body.version, isAsked()]).toEqual([1, undefined, false])
})
