import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const server = `
process.on('SIGTERM', () => { console.log('drained'); process.exit(0) })
process.on('SIGINT', () => { console.log('drained'); process.exit(0) })
if (process.argv.includes('--fail')) process.exit(7)
console.log('running')
if (process.argv.includes('--pools')) {
  console.log('pools ' + process.env.MALLOC_ARENA_MAX)
  process.exit(0)
}
setInterval(() => {}, 1000)
`

let house = ''
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'start-'))
  cpSync(import.meta.dirname, join(house, 'scripts'), { recursive: true })
  mkdirSync(join(house, 'packages/server/src'), { recursive: true })
  mkdirSync(join(house, 'node_modules'))
  writeFileSync(join(house, 'packages/server/src/main.ts'), server)
  writeFileSync(join(house, 'package-lock.json'), '{"packages":{}}')
  writeFileSync(
    join(house, 'node_modules/.opora-lock-hash'),
    createHash('sha256').update('{"packages":{}}').digest('hex'),
  )
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

/** An older Node cannot turn into another process, so there the start script stays as a parent. */
const withoutExec = ['--import', 'data:text/javascript,process.execve=undefined']

async function start(options, { args = [], signal, env = {} } = {}) {
  const child = spawn(process.execPath, [...options, join(house, 'scripts/start.mjs'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
    if (signal && output.includes('running')) child.kill(signal)
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, output }
}

describe.each([
  ['as the server itself', []],
  ['as the parent of the server', withoutExec],
])('npm start %s', (_title, options) => {
  test.each(['SIGINT', 'SIGTERM'])('lets the server drain on %s and ends with its 0', async (signal) => {
    const { code, output } = await start(options, { signal })
    expect(output).toMatch(/running\ndrained\n/)
    expect(code).toBe(0)
  })

  test('ends with the code of a server that failed', async () => {
    expect(await start(options, { args: ['--fail'] })).toMatchObject({ code: 7 })
  })

  test('gives the server two pools of memory, or as many as the operator says', async () => {
    expect((await start(options, { args: ['--pools'], env: { MALLOC_ARENA_MAX: undefined } })).output).toMatch(
      /pools 2$/m,
    )
    expect((await start(options, { args: ['--pools'], env: { MALLOC_ARENA_MAX: '3' } })).output).toMatch(/pools 3$/m)
  })
})
