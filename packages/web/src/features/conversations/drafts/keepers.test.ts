// @vitest-environment happy-dom
import type { ConversationId } from '@opora/contract/ids'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readKept, writeKept } from '../../../lib/drafts.ts'
import { startSession } from '../../../lib/session.ts'
import { memberOf, signedInAs } from '../../member-links/testing/builders.ts'
import { nextId } from '../testing/builders.ts'
import { followDrafts, keeperOf, loadDrafts } from './keepers.ts'

interface Asked {
  name: string
  body: { text: string; version: number } | null
  outlives: boolean
}

let asked: Asked[] = []
let items: object[] = []
let id: ConversationId

beforeEach(() => {
  vi.useFakeTimers()
  startSession(signedInAs(memberOf()))
  id = nextId() as ConversationId
  asked = []
  items = []
  vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
    const body = init.body ? JSON.parse(String(init.body)) : null
    asked.push({ name: `${init.method} ${input.replace(/^.*\/v1/, '')}`, body, outlives: init.keepalive === true })
    return new Response(JSON.stringify(body ?? { items }))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  localStorage.clear()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

it('what was typed is saved by its conversation and kind, and when the page goes by a request that outlives it', async () => {
  followDrafts()
  await loadDrafts(id)
  keeperOf(id, 'note').type('Ask Lee')
  await wait(1100)
  expect(asked.at(-1)).toMatchObject({ name: `PUT /conversations/${id}/drafts/note`, outlives: false })
  keeperOf(id, 'reply').type('Dear Anna')
  dispatchEvent(new Event('pagehide'))
  await wait(0)
  expect(asked.at(-1)).toMatchObject({
    name: `PUT /conversations/${id}/drafts/reply`,
    body: { text: 'Dear Anna' },
    outlives: true,
  })
})

it('what the server has is shown under its kind', async () => {
  items = [{ conversationId: id, kind: 'note', text: 'Ask Lee', replyToId: null, version: 7 }]
  await loadDrafts(id)
  expect([keeperOf(id, 'note').shown().text, keeperOf(id, 'reply').shown().text]).toEqual(['Ask Lee', ''])
})

it('what another tab of this browser typed later is not overwritten here', () => {
  const keeper = keeperOf(id, 'reply')
  writeKept(`reply.${id}`, { text: 'Typed without a network', version: 9, isSaved: false })
  keeper.hear({ text: 'Saved before', version: 5 })
  expect(keeper.shown().text).toBe('Saved before')
  expect(readKept(`reply.${id}`).text).toBe('Typed without a network')
})
