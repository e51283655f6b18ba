import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface FakeTika {
  url: string
  host: string
  asked: { method: string; path: string; headers: IncomingHttpHeaders; bytes: Buffer }[]
  /** What it answers from now on. */
  says(status: number, body: string | Buffer): void
  close(): Promise<void>
}

/** Apache Tika's server as far as we ask it: `PUT /tika` with bytes, XHTML back. */
export async function startFakeTika(): Promise<FakeTika> {
  const asked: FakeTika['asked'] = []
  let answer: { status: number; body: string | Buffer } = { status: 204, body: '' }
  const server = createServer((request, reply) => {
    void buffer(request).then((bytes) => {
      asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, bytes })
      const isRight = request.method === 'PUT' && request.url === '/tika' && request.headers.accept === 'text/html'
      reply.writeHead(isRight ? answer.status : 404, { 'content-type': 'text/html; charset=utf-8' })
      reply.end(isRight ? answer.body : '')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    asked,
    says: (status, body) => {
      answer = { status, body }
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
