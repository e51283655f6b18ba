import { failure } from '@opora/contract/errors'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptHere } from '../../../lib/drafts.ts'
import { createKeeper, type Keeper } from './keeper.ts'

interface Told {
  text: string
  version: number
}

/** The server as its store is: the largest version stays, and whoever listens hears of it. */
function newServer() {
  const server = {
    stands: null as Told | null,
    saves: [] as Told[],
    problem: null as unknown,
    delayMs: () => 20,
    tabs: [] as Keeper[],
    tell: (told: Told): void => {
      for (const tab of server.tabs) setTimeout(() => tab.hear(told), server.delayMs())
    },
    put: (told: Told): Told => {
      if (server.stands && server.stands.version >= told.version) return server.stands
      server.stands = told
      server.tell(told)
      return told
    },
    save: async (told: Told): Promise<Told> => {
      server.saves.push(told)
      await new Promise((done) => setTimeout(done, server.delayMs()))
      if (server.problem) throw server.problem
      const stands = server.put(told)
      await new Promise((done) => setTimeout(done, server.delayMs()))
      return stands
    },
    /** A message of the draft's author is stored. */
    send: (): void => {
      if (server.stands?.text) server.put({ text: '', version: server.stands.version + 1 })
    },
  }
  return server
}

const nothing: KeptHere = { text: '', version: 0, isSaved: true }

function newTab(server: ReturnType<typeof newServer>, held = { kept: nothing }) {
  const keeper = createKeeper({
    read: () => held.kept,
    write: (kept) => {
      held.kept = kept
    },
    save: server.save,
    now: Date.now,
  })
  const asked = keeper.kept()
  server.tabs.push(keeper)
  return { ...keeper, held, open: () => keeper.load(server.stands?.text ? server.stands : null, asked) }
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

let server: ReturnType<typeof newServer>
beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
  server = newServer()
})
afterEach(() => vi.useRealTimers())

describe('a draft in one browser', () => {
  it('is saved about a second after the last key, and at once when the field is left', async () => {
    const tab = newTab(server)
    tab.open()
    for (const text of ['H', 'He', 'Hel']) {
      tab.type(text)
      await wait(600)
    }
    expect(server.saves).toEqual([])
    await wait(500)
    expect(server.saves.map(({ text }) => text)).toEqual(['Hel'])
    expect(tab.shown()).toEqual({ text: 'Hel', state: 'saved' })
    tab.type('Hello')
    expect(tab.shown().state).toBe('typing')
    tab.rest()
    await wait(100)
    expect(server.stands?.text).toBe('Hello')
  })

  it('stays here while the server does not answer, says so, and is saved when it does', async () => {
    server.problem = new Error('no network')
    const tab = newTab(server)
    tab.open()
    tab.type('Offline')
    await wait(1100)
    expect(tab.shown()).toEqual({ text: 'Offline', state: 'here' })
    expect(tab.held.kept).toMatchObject({ text: 'Offline', isSaved: false })
    server.problem = null
    await wait(11_000)
    expect(tab.shown().state).toBe('saved')
    expect(server.stands?.text).toBe('Offline')
  })

  it('is saved by the next tab when the one it was typed in is gone', async () => {
    const held = { kept: { text: 'Lost tab', version: Date.now() - 5000, isSaved: false } }
    server.stands = { text: 'Older', version: Date.now() - 9000 }
    const tab = newTab(server, held)
    tab.open()
    await wait(1100)
    expect(server.stands.text).toBe('Lost tab')
    expect(tab.shown()).toEqual({ text: 'Lost tab', state: 'saved' })
  })

  it('is over when it was saved and the server has none any more', () => {
    const tab = newTab(server, { kept: { text: 'Sent elsewhere', version: 5, isSaved: true } })
    tab.open()
    expect(tab.shown().text).toBe('')
    expect(server.saves).toEqual([])
  })

  it.each([
    ['a refusal', failure('not_found'), 1],
    ['too many requests', failure('rate_limited'), 2],
  ])('after %s is not asked about for ever', async (_, problem, times) => {
    server.problem = problem
    const tab = newTab(server)
    tab.open()
    tab.type('x')
    await wait(12_000)
    expect(server.saves).toHaveLength(times)
    expect(tab.shown().state).toBe('here')
  })

  it('that is too long for the server stays here', async () => {
    const tab = newTab(server)
    tab.open()
    tab.type('x'.repeat(20_001))
    tab.rest()
    await wait(20_000)
    expect(server.saves).toEqual([])
    expect(tab.held.kept.isSaved).toBe(false)
  })

  it('with half an emoji in it is saved without it', async () => {
    const tab = newTab(server)
    tab.open()
    tab.type('a\ud83d')
    await wait(1100)
    expect(server.stands?.text).toBe('a\ufffd')
  })
})

describe('what was begun elsewhere', () => {
  it('is shown when the conversation is opened', () => {
    server.stands = { text: 'From home', version: 7 }
    const tab = newTab(server, { kept: { text: 'From', version: 5, isSaved: true } })
    tab.open()
    expect(tab.shown()).toEqual({ text: 'From home', state: 'saved' })
  })

  it('and what is typed before the server could say so both stay', async () => {
    server.stands = { text: 'Begun', version: Date.now() - 9000 }
    const tab = newTab(server)
    tab.type('Hi')
    tab.open()
    await wait(1100)
    expect(server.stands.text).toBe('Begun\nHi')
    expect(tab.shown()).toEqual({ text: 'Begun\nHi', state: 'saved' })
  })

  it('is not what was saved from here before the server could say anything', async () => {
    const tab = newTab(server)
    tab.type('Hello,')
    await wait(10_100)
    expect(server.stands?.text).toBe('Hello,')
    tab.type('Hello, Irina')
    tab.open()
    await wait(1100)
    expect([tab.shown().text, server.stands?.text]).toEqual(['Hello, Irina', 'Hello, Irina'])
  })

  it('never takes the place of what is being typed, and comes when nobody types', async () => {
    const tab = newTab(server)
    tab.open()
    tab.type('Mine')
    await wait(1100)
    tab.hear({ text: 'Theirs', version: Date.now() })
    expect(tab.shown().text).toBe('Mine')
    await wait(4000)
    expect(tab.shown().text).toBe('Theirs')
    expect(server.saves).toHaveLength(1)
  })

  it('is the latest of it, in whatever order it is told', async () => {
    const tab = newTab(server)
    tab.open()
    tab.type('Mine')
    const version = Date.now() + 60_000
    tab.hear({ text: 'Later', version: version + 1 })
    tab.hear({ text: 'Earlier', version })
    await wait(5000)
    expect(tab.shown().text).toBe('Later')
  })

  it('gives way to the next key', async () => {
    const tab = newTab(server)
    tab.open()
    tab.type('Mine')
    tab.hear({ text: 'Theirs', version: Date.now() + 60_000 })
    tab.type('Mine too')
    await wait(10_000)
    expect(tab.shown()).toEqual({ text: 'Mine too', state: 'saved' })
    expect(server.stands?.text).toBe('Mine too')
  })
})

describe('a draft that was sent', () => {
  it('is gone in both browsers and does not come back with a save that was late', async () => {
    const [one, two] = [newTab(server), newTab(server)]
    for (const tab of [one, two]) tab.open()
    one.type('Dear Anna')
    await wait(1000)
    expect(server.saves).toHaveLength(1)
    // The save is on its way; the message overtakes it.
    server.send()
    one.end()
    await wait(10_000)
    expect([one.shown().text, two.shown().text, server.stands?.text]).toEqual(['', '', ''])
  })

  it('leaves alone what is typed right after it', async () => {
    const tab = newTab(server)
    tab.open()
    tab.type('First')
    await wait(1100)
    tab.end()
    tab.type('Second')
    server.send()
    await wait(10_000)
    expect([tab.shown().text, server.stands?.text]).toEqual(['Second', 'Second'])
  })
})

it('of two browsers that type at once both end with what was typed last, and then are silent', async () => {
  const key = fc.record({ tab: fc.constantFrom(0, 1), restMs: fc.integer({ min: 1, max: 3000 }), leaves: fc.boolean() })
  const delays = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(fc.array(key, { minLength: 1, maxLength: 14 }), delays, async (keys, ms) => {
      server = newServer()
      let n = 0
      server.delayMs = () => ms[n++ % ms.length] ?? 1
      const tabs = [newTab(server), newTab(server)]
      for (const tab of tabs) tab.open()
      for (const [i, { tab, restMs, leaves }] of keys.entries()) {
        tabs[tab]?.type(`text ${i}`)
        await wait(restMs)
        if (leaves) tabs[tab]?.rest()
      }
      await wait(20_000)
      const last = `text ${keys.length - 1}`
      expect([server.stands?.text, ...tabs.map((tab) => tab.shown().text)]).toEqual([last, last, last])
      const { length } = server.saves
      await wait(120_000)
      expect(server.saves).toHaveLength(length)
      expect(length).toBeLessThanOrEqual(2 * keys.length)
    }),
    { numRuns: 150 },
  )
})
