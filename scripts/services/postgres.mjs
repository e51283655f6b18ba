import { spawn } from 'node:child_process'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { main } from '../setup.mjs'
import { findPostgres } from './postgres-install.mjs'

/**
 * Starts a real PostgreSQL with an empty cluster on a free loopback port, durable as in production (fsync on) or faster:
 * `{ url, version, hasVector, stop }`. It ends and forgets its data with this process, however that dies.
 */
export async function startPostgres({ isDurable = true } = {}) {
  const install = await findPostgres()
  const port = await freePort()
  const server = spawn('/bin/sh', ['-c', watchdog, 'postgres-watchdog', install.bin, ...install.asPostgres], {
    env: { ...process.env, PORT: String(port), CLUSTERS: install.clusters, DURABLE: isDurable ? 'on' : 'off' },
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  })
  const ended = new Promise((resolve) => server.on('close', resolve))
  let log = ''
  server.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4000)
  })
  await Promise.race([
    untilItListens(port),
    ended.then(() => Promise.reject(new Error(`PostgreSQL did not start:\n${log}`))),
  ])
  server.unref()
  server.stdin.unref()
  server.stderr.unref()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: install.version,
    hasVector: install.hasVector,
    stop: () => {
      server.ref()
      server.stdin.end()
      return ended
    },
  }
}

// The shell outlives a killed parent: its standard input ends then, and it stops the server and drops the data.
// A cluster whose watchdog was killed too is dropped by the next start. Nothing is mounted, so deleting the directory that holds all this is always safe.
const watchdog = `
bin=$1; shift
"$@" /bin/sh -c 'find "$CLUSTERS" -maxdepth 1 -name "opora-cluster.*" -mmin +5 | while read -r old; do
  kill -0 "$(head -n 1 "$old/data/postmaster.pid" 2>/dev/null)" 2>/dev/null || rm -rf "$old"
done'
dir=$("$@" mktemp -d "$CLUSTERS/opora-cluster.XXXXXX") || exit 1
"$@" "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >&2 || exit 1
"$@" "$bin/postgres" -D "$dir/data" -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c dynamic_shared_memory_type=mmap -c max_connections=200 -c fsync=$DURABLE -c full_page_writes=$DURABLE -c jit=off >&2 &
server=$!
cat >/dev/null
kill -INT $server
wait $server
"$@" rm -rf "$dir"
`

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

async function untilItListens(port) {
  for (let tries = 0; tries < 600; tries++) {
    if (await isReady(port)) return
    await wait(50)
  }
  throw new Error('PostgreSQL did not accept connections within 30 s')
}

/** Asks for an encrypted connection: a server that can already answer says S or N. */
function isReady(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])))
    const done = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('data', (data) => done(data[0] === 0x4e || data[0] === 0x53))
    socket.once('error', () => done(false))
    socket.once('close', () => done(false))
  })
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const began = Date.now()
    const server = await startPostgres()
    console.log(server.url)
    console.error(
      `PostgreSQL ${server.version}${server.hasVector ? ' with pgvector' : ''}, ready in ${Date.now() - began} ms. Ctrl-C stops it.`,
    )
    const keepAlive = setInterval(() => {}, 1 << 30)
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.once(signal, () => server.stop().then(() => clearInterval(keepAlive)))
  })
}
