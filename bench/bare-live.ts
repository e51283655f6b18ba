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
const server = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  await client.query('insert into bench_messages (text) values ($1)', [text])
  for (const socket of sockets) socket.send(text)
  response.writeHead(201, { 'content-type': 'application/json' }).end(text)
})
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => sockets.add(socket))
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as { port: number }).port}`))
process.on('SIGTERM', () => process.exit(0))
