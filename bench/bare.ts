import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

// The limit: node:http that answers each POST with the same number of bytes, ws that sends each message back.
const answer = JSON.stringify({
  conversation: { id: 'x'.repeat(36), subject: 'x'.repeat(80) },
  message: { text: 'x'.repeat(600) },
})
const server = createServer((request, response) => {
  request.on('data', () => undefined)
  request.on('end', () => response.writeHead(201, { 'content-type': 'application/json' }).end(answer))
})
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
  socket.on('message', (data) => socket.send(String(data)))
})
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as { port: number }).port}`))
process.on('SIGTERM', () => process.exit(0))
