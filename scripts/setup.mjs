// Plain JavaScript for any Node from 20 on: it runs before node_modules exists.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'
import { run } from './run.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.opora-lock-hash')
const neededMajor = 24

/** Installs what is missing and finds Node 24: `{ node, env }` for every process that a script starts. */
export async function setup() {
  if (!isInstalled()) await withLock(join(root, '.cache/setup.lock'), () => (isInstalled() ? undefined : install()))
  const node = findNode()
  const path = [dirname(node), join(modules, '.bin'), process.env.PATH]
    .filter(Boolean)
    .join(process.platform === 'win32' ? ';' : ':')
  return { node, env: { ...process.env, PATH: path } }
}

function isInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  if (readIfThere(stamp) === hash) return true
  if (!matches(JSON.parse(lock.toString()), readIfThere(join(modules, '.package-lock.json')))) return false
  writeFileSync(stamp, hash)
  return true
}

/** npm keeps what it really installed in a hidden lockfile: the same versions mean nothing is to be done. */
export function matches(wanted, hidden) {
  if (!hidden) return false
  const installed = JSON.parse(hidden).packages
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.link) return true
    return installed[path]
      ? installed[path].version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

async function install() {
  console.log('Installing packages (npm ci) ...')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code, ms } = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, show: true })
  if (code !== 0)
    throw new Error('npm ci failed. Opora needs npm and access to an npm registry the first time it starts.')
  console.log(`Installed in ${Math.round(ms / 1000)} s.`)
  writeFileSync(
    stamp,
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  )
}

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = join(modules, `node-${platform}-${process.arch}`, 'bin', binary)
  if (existsSync(own)) return own
  throw new Error(
    `Opora needs Node ${neededMajor}. This is Node ${process.versions.node}, and npm has no Node ${neededMajor} for ${platform}-${process.arch}: install it and start again.`,
  )
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Runs a script's main function; a failure is one clear line, not a stack. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
