import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createSocket } from 'node:net'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../../../platform/safety/egress.ts'
import { refusalOf } from '../../../../testing/refusal-of.ts'
import { telegram } from '../channel.ts'
import { inboxOf, type Town, townOf } from '../telegram.fixtures.ts'

let town: Town
beforeAll(async () => {
  town = await townOf()
})
afterAll(() => town.telegram.close())

const signal = AbortSignal.timeout(30_000)
const codeOf = async (settings: object, channel = town.channel): Promise<string> => {
  const inbox = inboxOf({ token: town.bot.token, apiUrl: town.telegram.url, ...settings })
  const refusal = await refusalOf(Promise.resolve(channel.check?.(inbox, signal)))
  return isFailure(refusal) ? refusal.code : String(refusal)
}

describe('the check of a token', () => {
  it('tells who the bot is', async () => {
    expect(await town.channel.check(town.inbox, signal)).toEqual({
      name: 'Shop',
      username: 'shop_bot',
      url: 'https://t.me/shop_bot',
      picture: Buffer.from('face'),
      settings: { botId: town.bot.user.id, username: 'shop_bot', name: 'Shop' },
    })
  })

  it('needs no picture', async () => {
    town.telegram.faults.next('file', { type: 'cut', isDone: false })
    expect(await town.channel.check(town.inbox, signal)).toMatchObject({ name: 'Shop', picture: null })
  })

  it.each([
    ['a token nobody gave', { token: `7000000009:${'z'.repeat(35)}` }, 'inbox.token_refused'],
    ['an address of this machine', { apiUrl: 'http://127.0.0.1:1' }, 'inbox.address_refused'],
    ['an address that is not public', { apiUrl: 'http://192.168.7.7:8081' }, 'inbox.address_refused'],
  ])('says what is wrong with %s', async (_, settings, code) => {
    expect(await codeOf(settings)).toBe(code)
  })

  it('says that Telegram is away, or something else answers for it', async () => {
    town.telegram.faults.next('getMe', { type: 'cut', isDone: false })
    expect(await codeOf({})).toBe('inbox.unreachable')
    town.telegram.faults.next('getMe', { type: 'page' })
    expect(await codeOf({})).toBe('inbox.unreachable')
  })
})

interface Gate {
  through: string[]
  host: string
  close(): unknown
}

/** A proxy that wants a name and a password. */
async function proxy(): Promise<Gate> {
  const through: string[] = []
  const server = createServer()
  server.on('connect', (request, socket, head) => {
    const given = Buffer.from((request.headers['proxy-authorization'] ?? '').replace('Basic ', ''), 'base64').toString()
    if (given !== 'ann:pass') return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    through.push(request.url ?? '')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const line = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      line.write(head)
      line.pipe(socket).pipe(line)
    })
    line.on('error', () => socket.destroy())
    socket.on('error', () => line.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { through, host, close: () => server.close() }
}

/** The little of SOCKS 5 that a proxy with a password needs. */
async function socks(): Promise<Gate> {
  const through: string[] = []
  const server = createSocket((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', (hello) => {
      const wantsPassword = hello.subarray(2).includes(2)
      socket.write(Buffer.from([5, wantsPassword ? 2 : 255]))
      socket.once('data', (auth) => {
        const name = auth.subarray(2, 2 + (auth[1] ?? 0)).toString()
        const isRight = name === 'ann' && auth.toString().endsWith('pass')
        socket.write(Buffer.from([1, isRight ? 0 : 1]))
        if (!isRight) return socket.end()
        socket.once('data', (asked) => {
          const isName = asked[3] === 3
          const host = isName ? asked.subarray(5, 5 + (asked[4] ?? 0)).toString() : [...asked.subarray(4, 8)].join('.')
          const port = asked.readUInt16BE(asked.length - 2)
          through.push(`${host}:${port}`)
          const line = connect(port, host, () => {
            socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
            line.pipe(socket).pipe(line)
          })
          line.on('error', () => socket.destroy())
        })
      })
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { through, host, close: () => server.close() }
}

describe.each([
  ['http', proxy],
  ['socks5', socks],
])('a proxy by %s', (scheme, start) => {
  let gate: Gate
  const channel = () => {
    const allowedHosts = [town.telegram.host, gate.host]
    const egress = createEgress({ allowedHosts, anyPort: true, maxRedirects: 0, timeoutMs: 30_000 })
    return telegram({ egress, clock: { now: () => new Date() } }) as typeof town.channel
  }
  beforeAll(async () => {
    gate = await start()
  })
  afterAll(() => gate.close())

  it('is gone through', async () => {
    const inbox = inboxOf({
      token: town.bot.token,
      apiUrl: town.telegram.url,
      proxy: `${scheme}://ann:pass@${gate.host}`,
    })
    expect(await channel().check(inbox, signal)).toMatchObject({ name: 'Shop' })
    expect(gate.through).toContain(town.telegram.host)
  })

  it('that refuses us is named as the one that does', async () => {
    expect(await codeOf({ proxy: `${scheme}://ann:wrong@${gate.host}` }, channel())).toBe('inbox.proxy_refused')
  })

  it('on a private address is refused where nobody allowed it', async () => {
    expect(await codeOf({ proxy: `${scheme}://ann:pass@${gate.host}` })).toBe('inbox.address_refused')
  })
})
