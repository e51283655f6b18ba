import fastify from 'fastify'

// The peer of the start time: Fastify with one route and nothing else.
const app = fastify()
app.get('/readyz', () => ({ status: 'ready' }))
await app.listen({ port: 0, host: '127.0.0.1' })
console.log(`listening ${(app.server.address() as { port: number }).port}`)
process.on('SIGTERM', () => process.exit(0))
