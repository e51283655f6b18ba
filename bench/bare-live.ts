import { createServer } from 'node:http'
import pg from 'pg'
import { type WebSocket, WebSocketServer } from 'ws'

// The limit: a POST is committed to a table of one index and then told to every socket, nothing else.
const client = new pg.Client({ connectionString: process.argv[2] })
await client.connect()
await client.query(
  'create table bench_messages (id bigint generated always as identity primary key, text text not null)',
)
const sockets = new Set<WebSocket>()
const told = async (text: string): Promise<void> => {
  await client.query('insert into bench_messages (text) values ($1)', [text])
  for (const socket of sockets) socket.send(text)
}
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const text = Buffer.concat(parts).toString()
    told(text).then(
      () => response.writeHead(201, { 'content-type': 'application/json' }).end(text),
      () => response.writeHead(500).end(),
    )
  })
})
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => sockets.add(socket))
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as { port: number }).port}`))
process.on('SIGTERM', () => process.exit(0))
