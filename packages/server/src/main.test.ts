import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, openSync, statfsSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeLock } from './platform/db/lock-file.ts'
import { prepareFolder } from './testing/prepared-data.ts'
import { type ServerProcess, startProcess } from './testing/server-process.ts'

let folder = ''
const processes: ServerProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-main-'))
})
afterEach(async () => {
  for (const { child, exited } of processes.splice(0)) {
    child.kill('SIGKILL')
    await exited
  }
  await rm(folder, { recursive: true, force: true })
})

/** A data folder where a server has been before: it starts there in a moment. */
const prepare = (name = 'data'): Promise<void> => prepareFolder(join(folder, name))

function start(env: Record<string, string> = {}): ServerProcess {
  const one = startProcess({ DATA_DIR: join(folder, 'data'), ...env })
  processes.push(one)
  return one
}

const owner = { name: 'Olga', email: 'olga@example.com', password: 'a long password', workspaceName: 'W', locale: 'en' }

async function send(url: string, options: { body?: object; token?: string; headers?: Record<string, string> } = {}) {
  const { body, token, headers } = options
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return { status: answer.status, json: () => JSON.parse(text) as Record<string, unknown> }
}

describe('the server as a process', () => {
  it('starts on an empty folder, drains on SIGTERM, exits 0 and starts again on what it kept', async () => {
    const first = start()
    const url = await first.url()
    expect((await send(`${url}/healthz`)).status).toBe(200)
    expect((await send(`${url}/readyz`)).status).toBe(200)
    expect((await send(`${url}/api/v1/setup/owner`, { body: owner })).status).toBe(201)

    const { port } = new URL(url)
    const body = JSON.stringify({ email: owner.email, password: owner.password })
    const socket = connect(Number(port), '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(
      `POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    )
    // Under load what comes by a connection that stands overtakes a new one.
    await vi.waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(0))
    for (let turn = 0; turn < 3; turn += 1) expect((await send(`${url}/healthz`)).status).toBe(200)
    first.child.kill('SIGTERM')
    await first.said('stopping')
    socket.write(body.slice(10))
    await closed
    expect(answer).toMatch(/^HTTP\/1\.1 201 /)
    expect(await first.exited).toBe(0)
    expect(existsSync(join(folder, 'data', 'opora.lock'))).toBe(false)

    const second = start()
    const setup = await send(`${await second.url()}/api/v1/setup`)
    expect(setup.json()).toMatchObject({ needsOwner: false })
    second.child.kill('SIGINT')
    expect(await second.exited).toBe(0)
  }, 180_000)

  it('refuses a folder that is open elsewhere, in words', async () => {
    const unlock = await takeLock(join(folder, 'data'))
    const one = start()
    expect(await one.exited).toBe(1)
    expect(one.output()).toContain(`open in another Opora process (pid ${process.pid})`)
    await unlock()
  }, 60_000)

  it('refuses a port that is taken, in words, and gives everything back', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    await prepare()
    const one = start({ PORT: String(port) })
    expect(await one.exited).toBe(1)
    expect(one.output()).toContain(`Port ${port} is taken`)
    expect(one.output()).not.toContain('    at ')
    expect(existsSync(join(folder, 'data', 'opora.lock'))).toBe(false)
    other.close()
  }, 120_000)

  it('stops the start for a wrong setting and tells it, the value and what is allowed', async () => {
    const one = start({ PORT: 'eighty', LOG_LEVEL: 'loud' })
    expect(await one.exited).toBe(1)
    expect(one.output()).toContain('PORT="eighty" cannot be used. Port the server listens on: 0 to 65535.')
    expect(one.output()).toContain('LOG_LEVEL="loud" cannot be used.')
    expect(existsSync(join(folder, 'data'))).toBe(false)
  }, 30_000)

  it('says so when its database does not answer, without the password', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => closed.once('listening', resolve))
    const { port } = closed.address() as { port: number }
    await new Promise((resolve) => closed.close(resolve))
    const one = start({ DATABASE_URL: `postgres://opora:PLANTED@127.0.0.1:${port}/opora` })
    expect(await one.exited).toBe(1)
    expect(one.output()).toContain('The database of DATABASE_URL does not answer')
    expect(one.output()).not.toContain('PLANTED')
  }, 30_000)

  it('believes only the nearest proxy about who asks, and only when it is told that there is one', async () => {
    const ask = async (url: string, forwarded: (n: number) => string) => {
      const statuses = new Set<number>()
      for (let n = 0; n < 125; n += 1) {
        const body = { token: 'x'.repeat(30) }
        statuses.add(
          (await send(`${url}/api/v1/invite-previews`, { body, headers: { 'x-forwarded-for': forwarded(n) } })).status,
        )
      }
      return statuses
    }
    await Promise.all([prepare(), prepare('proxied')])
    const direct = await start().url()
    expect(await ask(direct, (n) => `10.0.0.${n}`)).toContain(429)
    const proxied = await start({ TRUST_PROXY: 'true', DATA_DIR: join(folder, 'proxied') }).url()
    expect(await ask(proxied, (n) => `10.0.0.${n}`)).not.toContain(429)
    expect(await ask(proxied, (n) => `10.0.0.${n}, 9.9.9.9`)).toContain(429)
    expect((await send(`${direct}/metrics`)).status).toBe(200)
    expect((await send(`${direct}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404)
  }, 120_000)

  it('shows its metrics to nobody without the token when there is one', async () => {
    await prepare()
    const url = await start({ METRICS_TOKEN: 'a token for metrics' }).url()
    expect((await send(`${url}/metrics`)).status).toBe(404)
    expect((await send(`${url}/metrics`, { token: 'another' })).status).toBe(404)
    expect((await send(`${url}/metrics`, { token: 'a token for metrics' })).status).toBe(200)
  }, 60_000)
})

const mounts: string[] = []
/** A small disk of its own; only root can have one. */
async function smallDisk(megabytes: number): Promise<string> {
  const disk = join(folder, 'disk')
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk])
  mounts.push(disk)
  return disk
}

function fill(disk: string, leaveBytes: number): void {
  const file = openSync(join(disk, 'filler'), 'w')
  const chunk = Buffer.alloc(256 * 1024, 1)
  for (
    let { bavail, bsize } = statfsSync(disk);
    bavail * bsize > leaveBytes + chunk.length;
    { bavail, bsize } = statfsSync(disk)
  )
    writeSync(file, chunk)
  closeSync(file)
}

describe.runIf(process.getuid?.() === 0)('on a disk that runs full', () => {
  afterEach(() => {
    for (const disk of mounts.splice(0)) execFileSync('umount', ['--lazy', disk])
  })

  it('refuses to write, still reads, stays up and recovers when there is space again', async () => {
    const disk = await smallDisk(300)
    await prepareFolder(join(disk, 'data'))
    const one = start({ DATA_DIR: join(disk, 'data') })
    const url = await one.url()
    const api = `${url}/api/v1`
    const signedIn = await send(`${api}/setup/owner`, { body: owner })
    const token = String(signedIn.json().accessToken)
    const invite = () => send(`${api}/invites`, { body: { role: 'agent' }, token })
    expect((await invite()).status).toBe(201)
    fill(disk, 0)
    for (let n = 0; n < 20; n += 1) {
      const refused = await invite()
      expect([refused.status, refused.json().code]).toEqual([507, 'storage_full'])
    }
    expect((await send(`${api}/me`, { token })).status).toBe(200)
    await rm(join(disk, 'filler'))
    await vi.waitFor(async () => expect((await invite()).status).toBe(201), { timeout: 10_000, interval: 200 })
    expect(one.child.exitCode).toBeNull()
    one.child.kill('SIGTERM')
    expect(await one.exited).toBe(0)
  }, 180_000)

  it('leaves the database room to breathe: it refuses before the last bytes are used', async () => {
    const disk = await smallDisk(300)
    await prepareFolder(join(disk, 'data'))
    const one = start({ DATA_DIR: join(disk, 'data') })
    const api = `${await one.url()}/api/v1`
    await send(`${api}/setup/owner`, { body: owner })
    fill(disk, 50 * 1024 * 1024)
    const refused = await send(`${api}/sessions`, { body: { email: owner.email, password: owner.password } })
    expect(refused.json().code).toBe('storage_full')
    expect((await send(`${api}/setup`)).status).toBe(200)
  }, 180_000)
})
