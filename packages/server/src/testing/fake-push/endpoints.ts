import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { PushAddress } from '../../ports/push.ts'
import { type BrowserKeys, browserKeys } from './browser-keys.ts'

/** A notice as the browser it was for reads it. */
export interface FakeNotice<T = unknown> {
  content: T
  headers: IncomingHttpHeaders
}

/** A browser that subscribed at the service. */
export interface FakeBrowser<T = unknown> {
  address: PushAddress
  notices: FakeNotice<T>[]
}

export interface FakePushService {
  /** `127.0.0.1:port`, as PUSH_HOSTS would name it. */
  host: string
  newBrowser<T>(): FakeBrowser<T>
  /** What every following request is answered with; 201 to begin with. */
  answers(status: number, headers?: Record<string, string>, body?: string): void
  /** How many requests came, whatever they were answered with. */
  asked(): number
  close(): Promise<void>
}

interface Known extends FakeBrowser {
  own: BrowserKeys
}

/** A push service on loopback whose browsers read what is for them. */
export async function startPushService(): Promise<FakePushService> {
  const browsers = new Map<string, Known>()
  let reply = { status: 201, headers: {} as Record<string, string>, body: '' }
  let asked = 0
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request)
    asked += 1
    const browser = browsers.get(request.url ?? '')
    const isTaken = reply.status < 300
    if (browser && isTaken)
      browser.notices.push({ content: JSON.parse(browser.own.decrypt(body)), headers: request.headers })
    response.writeHead(browser ? reply.status : 404, reply.headers).end(reply.body)
  }
  const server = createServer((request, response) => void take(request, response).catch(() => response.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    newBrowser: <T>() => {
      const own = browserKeys()
      const path = `/push/${browsers.size + 1}`
      const browser: Known = { own, notices: [], address: { endpoint: `http://${host}${path}`, keys: own.keys } }
      browsers.set(path, browser)
      return browser as FakeBrowser as FakeBrowser<T>
    },
    answers: (status, headers = {}, body = '') => {
      reply = { status, headers, body }
    },
    asked: () => asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
