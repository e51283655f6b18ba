import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One request as the shop got it. */
export interface ShopRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface FakeShop {
  /** `127.0.0.1:port`, as TOOL_HOSTS would name it. */
  host: string
  url: string
  requests: ShopRequest[]
  /** What every following request is answered with. */
  answers(reply: (response: ServerResponse, request: ShopRequest) => void): void
  close(): Promise<void>
}

/** A company's own system on loopback: it writes down what it is asked. */
export async function startFakeShop(): Promise<FakeShop> {
  const requests: ShopRequest[] = []
  let reply: Parameters<FakeShop['answers']>[0] = (response) => response.end('{"status":"on its way"}')
  const take = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body: await text(incoming) }
    requests.push(request)
    reply(response, request)
  }
  const server = createServer((request, response) => void take(request, response).catch(() => response.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}`,
    requests,
    answers: (next) => {
      reply = next
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
