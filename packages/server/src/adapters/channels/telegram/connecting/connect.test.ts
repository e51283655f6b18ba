import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { isFailure } from '@opora/contract/errors'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AnyReceived } from '../../../../ports/channel.ts'
import { connectionOf, type Town, townOf } from '../telegram.fixtures.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function town(...options: Parameters<typeof townOf>): Promise<Town> {
  const made = await townOf(...options)
  ends.push(() => made.telegram.close())
  return made
}

function connected(at: Town, hookUrl: string | null = null) {
  const connection = connectionOf(at, hookUrl)
  ends.push(connection.end)
  return connection
}

const textsOf = (received: readonly AnyReceived[]): string[] =>
  received.flatMap((one) => (one.type === 'message' ? [one.text] : []))
const calls = (at: Town, method: string): number => at.telegram.called.filter((call) => call.method === method).length

describe('a bot without a public address', () => {
  it('is asked for what was said, each thing once', async () => {
    const at = await town()
    at.anna.writes('One')
    at.anna.writes('Two')
    const { received, states, until } = connected(at)
    await until(() => received.length === 2)
    at.anna.writes('Three')
    await until(() => received.length === 3)
    expect(textsOf(received)).toEqual(['One', 'Two', 'Three'])
    expect(states).toEqual([{ state: 'connected', mode: 'polling' }])
  })

  it('offers its commands in two languages, to contacts and to members in groups', async () => {
    const at = await town()
    const { end } = connected(at)
    const kinds = ['all_private_chats ', 'all_private_chats ru', 'all_group_chats ', 'all_group_chats ru']
    await vi.waitFor(() => expect([...at.bot.commands.keys()]).toEqual(kinds))
    const names = kinds.map((kind) => (at.bot.commands.get(kind) as { command: string }[]).map((one) => one.command))
    expect(names[0]).toEqual(['start', 'operator'])
    expect(names[2]).toContain('take')
    expect([names[1], names[3]]).toEqual([names[0], names[2]])
    await end()
    await at.channel.disconnect(at.inbox)
    expect([...at.bot.commands.keys()]).toEqual([])
  })

  it('misses nothing when the numbers of updates restart', async () => {
    const at = await town()
    const { received, until } = connected(at)
    at.anna.writes('Before')
    await until(() => received.length === 1)
    // Confirmed, and asked for anew: only then a quiet week can pass.
    const asked = calls(at, 'getUpdates')
    await until(() => received.length === 1)
    while (calls(at, 'getUpdates') < asked + 2) await new Promise((resolve) => setImmediate(resolve))
    at.bot.restartsUpdateIds(17)
    at.anna.writes('After')
    await until(() => received.length === 2)
    expect(textsOf(received)).toEqual(['Before', 'After'])
  })

  it('is told again what could not be stored', async () => {
    const at = await town()
    let tries = 0
    const stored: AnyReceived[] = []
    const stop = new AbortController()
    at.anna.writes('Keep me')
    await new Promise<void>((resolve) => {
      const hand = async (batch: AnyReceived[]): Promise<void> => {
        tries += 1
        if (tries === 1) throw new Error('the database is away')
        stored.push(...batch)
        resolve()
      }
      const ended = at.channel.connect(at.inbox, { hookUrl: null, hand, signal: stop.signal, onState: () => undefined })
      ends.push(async () => {
        stop.abort()
        await ended
      })
    })
    expect(textsOf(stored)).toEqual(['Keep me'])
  })

  it('is freed from a webhook, and says when another program asks', async () => {
    const at = await town()
    at.bot.hook = { url: 'https://old.example/x', secret: '', parallel: 1, allowed: null, lastError: null, inFlight: 0 }
    const { states, until, received } = connected(at)
    await until(() => states.length === 1)
    expect(at.bot.hook).toBe(null)
    const conflict = 'Conflict: terminated by other getUpdates request'
    at.telegram.faults.next('getUpdates', { type: 'refused', code: 409, description: conflict })
    at.anna.writes('wake')
    await until(() => states.length === 3)
    const elsewhere = { state: 'failing', code: 'inbox.used_elsewhere', isFinal: false }
    expect(states.slice(1)).toEqual([elsewhere, { state: 'connected', mode: 'polling' }])
    await until(() => received.length > 0)
  })

  it('hears on after a webhook was set behind its back', async () => {
    const at = await town()
    const { states, until, received } = connected(at)
    await until(() => states.length === 1)
    at.bot.hook = { url: 'https://x.example/', secret: '', parallel: 0, allowed: null, lastError: null, inFlight: 0 }
    at.bot.interrupt?.()
    at.anna.writes('Still here')
    await until(() => received.length === 1)
    expect(states[1]).toMatchObject({ code: 'inbox.used_elsewhere', isFinal: false })
  })

  it('rests longer and longer while Telegram is away, and as long as it wants', async () => {
    const at = await town()
    at.telegram.faults.next('getUpdates', { type: 'cut', isDone: false }, 3)
    at.telegram.faults.next('getUpdates', { type: 'refused', code: 429, description: 'Too Many', retryAfter: 5 })
    const { states, until } = connected(at)
    await until(() => states.at(-1)?.state === 'connected')
    expect(at.pauses).toEqual([1000, 2000, 4000, 5000])
    expect(states[0]).toEqual({ state: 'failing', code: 'inbox.unreachable', isFinal: false })
  })

  it('whose token is revoked ends for good', async () => {
    const at = await town()
    const { states, until, ended } = connected(at)
    await until(() => states.length === 1)
    at.bot.revokes()
    await ended
    expect(states.at(-1)).toEqual({ state: 'failing', code: 'inbox.token_refused', isFinal: true })
  })
})

/** Our server, as far as a webhook goes. */
async function hookServer(at: () => Town) {
  const received: AnyReceived[] = []
  const refused: string[] = []
  let isAway = false
  const take = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    try {
      if (isAway) throw new Error('away')
      received.push(...(await at().channel.receive({ headers: request.headers, query: {}, body }, at().inbox)))
      reply.end()
    } catch (error) {
      if (!isAway) refused.push(isFailure(error) ? error.code : String(error))
      reply.writeHead(503).end()
    }
  }
  const server = createServer((request, reply) => void take(request, reply))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  ends.push(async () => server.closeAllConnections() ?? server.close())
  const goAway = (away: boolean): void => {
    isAway = away
  }
  return { received, refused, goAway, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const address = 'https://help.example.com'

describe('a bot with a public address', () => {
  it('is heard by webhook, in parallel, doubled and shuffled, and nothing is lost', async () => {
    let at = {} as Town
    const server = await hookServer(() => at)
    at = await town({ hosts: { [address]: server.url }, duplicates: 0.3, isShuffled: true, seed: 7 })
    const { states, until, end } = connected(at, `${address}/hooks/pk`)
    await until(() => states.length === 1)
    const people = Array.from({ length: 40 }, () => at.telegram.person(at.bot))
    for (let round = 0; round < 10; round += 1) for (const person of people) person.writes(`message ${round}`)
    await at.bot.settled()
    await end()
    const messages = server.received.flatMap((one) => (one.type === 'message' ? [one] : []))
    const unique = [...new Map(messages.map((one) => [one.receiptId, one])).values()]
    expect(at.telegram.deliveryCount()).toBeGreaterThan(450)
    expect(unique).toHaveLength(400)
    for (const { user } of people) {
      const talk = unique.filter(({ from }) => from.externalId === String(user.id)).sort((a, b) => a.order - b.order)
      expect(talk.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, round) => `message ${round}`))
    }
    expect(states).toEqual([{ state: 'connected', mode: 'webhook' }])
    expect(server.refused).toEqual([])
  })

  it('is told again what was not taken', async () => {
    let at = {} as Town
    const server = await hookServer(() => at)
    at = await town({ hosts: { [address]: server.url } })
    const { states, until } = connected(at, `${address}/hooks/pk`)
    await until(() => states.length === 1)
    server.goAway(true)
    at.anna.writes('Later then')
    while (!at.bot.hook?.lastError) await new Promise((resolve) => setImmediate(resolve))
    await until(() => states.some((state) => state.state === 'failing'))
    expect(states[1]).toEqual({ state: 'failing', code: 'inbox.hook_failing', isFinal: false })
    server.goAway(false)
    await at.bot.settled()
    await until(() => states.at(-1)?.state === 'connected')
    expect(textsOf(server.received)).toEqual(['Later then'])
  })

  it('puts its webhook back when somebody took it', async () => {
    const at = await town({ hosts: { [address]: 'http://127.0.0.1:1' } })
    const { states, until } = connected(at, `${address}/hooks/pk`)
    await until(() => states.length === 1)
    if (at.bot.hook) at.bot.hook.url = 'https://thief.example/'
    await until(() => states.length >= 3)
    expect(at.bot.hook?.url).toBe(`${address}/hooks/pk`)
    expect(states.slice(1, 3)).toEqual([
      { state: 'failing', code: 'inbox.used_elsewhere', isFinal: false },
      { state: 'connected', mode: 'webhook' },
    ])
  })

  it('that Telegram does not take is asked instead, unless only a webhook is wanted', async () => {
    const at = await town()
    const { states, until } = connected(at, 'https://intranet:9999/hooks/pk')
    await until(() => states.length === 1)
    expect(states).toEqual([{ state: 'connected', mode: 'polling' }])
    const strict = await town({}, { mode: 'webhook' })
    const other = connected(strict, 'https://intranet:9999/hooks/pk')
    await other.ended
    expect(other.states).toEqual([{ state: 'failing', code: 'inbox.hook_failing', isFinal: true }])
  })

  it('is asked all the same when its settings want it', async () => {
    const at = await town({}, { mode: 'polling' })
    const { states, until } = connected(at, `${address}/hooks/pk`)
    await until(() => states.length === 1)
    expect(states).toEqual([{ state: 'connected', mode: 'polling' }])
    expect(calls(at, 'setWebhook')).toBe(0)
  })

  it('leaves nothing behind when it is disconnected', async () => {
    const at = await town({ hosts: { [address]: 'http://127.0.0.1:1' } })
    const { states, until, end } = connected(at, `${address}/hooks/pk`)
    await until(() => states.length === 1)
    await end()
    await at.channel.disconnect(at.inbox)
    expect(at.bot.hook).toBe(null)
  })
})
