import { failure } from '@opora/contract/errors'
import { Unreachable } from '@opora/sdk'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Drawer } from '../storage.ts'
import type { OneTab } from './one-tab.ts'
import { createOutbox } from './outbox.ts'
import { createSender } from './sender.ts'

interface Browser {
  openDrawer(): Drawer
  oneTab: OneTab
}

/** One storage for all tabs: a change is told to every tab but the one that made it. */
function openBrowser(): Browser {
  const held = new Map<string, string>()
  const tabs: Set<(key: string | null) => void>[] = []
  let tail = Promise.resolve()
  const openDrawer = (): Drawer => {
    const own = new Set<(key: string | null) => void>()
    tabs.push(own)
    return {
      get: (key) => held.get(key) ?? null,
      set: (key, value) => {
        if ((held.get(key) ?? null) === value) return
        if (value === null) held.delete(key)
        else held.set(key, value)
        const others = tabs.filter((tab) => tab !== own)
        for (const hear of others.flatMap((tab) => [...tab])) setTimeout(() => hear(key), 1)
      },
      keys: (beginning) => [...held.keys()].filter((key) => key.startsWith(beginning)).sort(),
      watch: (hear) => {
        own.add(hear)
        return () => own.delete(hear)
      },
    }
  }
  const oneTab: OneTab = (_, work) => {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }
  return { openDrawer, oneTab }
}

function openTab({ openDrawer, oneTab }: Browser, post: () => Promise<{ conversationId: string }>) {
  const outbox = createOutbox(openDrawer(), Date.now)
  let next: ReturnType<typeof setTimeout> | undefined
  const sender = createSender({
    ...{ outbox, oneTab, post, now: Date.now },
    renew: () => Promise.resolve(),
    onChange: () => undefined,
    onClosed: () => undefined,
    later: (ms, act) => {
      clearTimeout(next)
      next = setTimeout(act, ms)
    },
  })
  outbox.watch(() => void sender.flush())
  const write = (clientId: string): void => {
    outbox.add({ clientId, to: 'c-1', text: clientId, files: [], createdAt: '', refusal: null })
    void sender.wake()
  }
  return { outbox, sender, write, close: () => clearTimeout(next) }
}

/** Two tabs of one visitor and a server that fails as told. */
function openTwo(answer: () => Error | null) {
  const browser = openBrowser()
  const post = vi.fn(async () => {
    const error = answer()
    if (error) throw error
    return { conversationId: 'c-1' }
  })
  return { post, one: openTab(browser, post), two: openTab(browser, post) }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test.each([
  ['no network', () => new Unreachable(null), 3],
  ['a failing server', () => failure('internal'), 3],
  ['a rate limit of 4 seconds', () => failure('rate_limited', { seconds: 4 }), 2],
  ['a rate limit without a term', () => failure('rate_limited'), 3],
  ['a visitor forgotten again and again', () => failure('visitor.unknown'), 4],
])('two tabs share one back-off: %s', async (_, answer, tries) => {
  const { post, one } = openTwo(answer)
  one.write('a')
  await vi.advanceTimersByTimeAsync(5000)
  expect(post).toHaveBeenCalledTimes(tries)
})

test('the other tab sends what a closed tab was waiting to send', async () => {
  let isDown = true
  const { post, one, two } = openTwo(() => (isDown ? new Unreachable(null) : null))
  one.write('a')
  await vi.advanceTimersByTimeAsync(500)
  one.close()
  isDown = false
  await vi.advanceTimersByTimeAsync(5000)
  expect(post).toHaveBeenCalledTimes(2)
  expect(two.outbox.list()).toEqual([])
})

test('a network that came back is tried at once, a rate limit is kept', async () => {
  let error: Error | null = new Unreachable(null)
  const { post, one, two } = openTwo(() => error)
  one.write('a')
  await vi.advanceTimersByTimeAsync(4000)
  expect(post).toHaveBeenCalledTimes(3)
  error = failure('rate_limited', { seconds: 60 })
  await two.sender.wake()
  expect(post).toHaveBeenCalledTimes(4)
  error = null
  await Promise.all([one.sender.wake(), two.sender.wake()])
  two.write('b')
  await vi.advanceTimersByTimeAsync(50_000)
  expect(post).toHaveBeenCalledTimes(4)
  await vi.advanceTimersByTimeAsync(11_000)
  expect(one.outbox.list()).toEqual([])
})

test('a clock set back does not make the queue wait for the old time', async () => {
  let error: Error | null = new Unreachable(null)
  const { one } = openTwo(() => error)
  one.write('a')
  await vi.advanceTimersByTimeAsync(500)
  vi.setSystemTime(Date.now() - 3600_000)
  error = null
  await vi.advanceTimersByTimeAsync(3000)
  expect(one.outbox.list()).toEqual([])
})
