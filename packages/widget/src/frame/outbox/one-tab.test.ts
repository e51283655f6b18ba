import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDrawer } from '../storage.ts'
import { createOneTab } from './one-tab.ts'

const open = () => createOneTab('key', openDrawer('key'), Date.now)

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { ...navigator, locks: undefined })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('without Web Locks two tabs still work one after the other', async () => {
  const steps: string[] = []
  const work = (name: string) => async () => {
    steps.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 40_000))
    steps.push(`${name} ends`)
  }
  const both = Promise.all([open()('outbox', work('a')), open()('outbox', work('b'))])
  await vi.advanceTimersByTimeAsync(90_000)
  await both
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

test('a tab that was closed in the middle holds the others up for seconds only', async () => {
  localStorage.setItem('opora:key:lease:outbox', `gone ${Date.now() + 15_000}`)
  const work = vi.fn(async () => undefined)
  const done = open()('outbox', work)
  await vi.advanceTimersByTimeAsync(14_000)
  expect(work).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2000)
  await done
  expect(work).toHaveBeenCalledOnce()
})

test('work that fails gives the turn back', async () => {
  const oneTab = open()
  await expect(oneTab('outbox', () => Promise.reject(new Error('no network')))).rejects.toThrow('no network')
  const work = vi.fn(async () => undefined)
  await oneTab('outbox', work)
  expect(work).toHaveBeenCalledOnce()
})

test('where the browser refuses locks to a frame of another site, the work is done all the same', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('denied', 'SecurityError')) } })
  const work = vi.fn(async () => undefined)
  await open()('session', work)
  expect(work).toHaveBeenCalledOnce()
})

test('work that fails under a lock fails once', async () => {
  vi.stubGlobal('navigator', { locks: { request: (_: string, act: () => Promise<void>) => act() } })
  const work = vi.fn(() => Promise.reject(new Error('no network')))
  await expect(open()('session', work)).rejects.toThrow('no network')
  expect(work).toHaveBeenCalledOnce()
})
