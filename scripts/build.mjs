import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'
import { main, root, setup } from './setup.mjs'

const bundles = ['web', 'widget']
const sharedSources = ['packages/sdk/src', 'packages/contract/src', 'package-lock.json', 'tsconfig.json']

/** Builds web and widget, each only when something it is made of has changed since its last build. */
export async function build({ node, env }, names = bundles) {
  for (const name of names) {
    if (!existsSync(join(root, 'packages', name, 'vite.config.ts'))) continue
    const stamp = join(root, 'packages', name, 'dist/.built-from')
    const sources = fingerprint([`packages/${name}`, ...sharedSources])
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) continue
    await buildOne(name, { node, env })
    writeFileSync(stamp, sources)
  }
}

async function buildOne(name, { node, env }) {
  console.log(`Building the ${name} ...`)
  const cwd = join(root, 'packages', name)
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { code, output, ms } = await run(node, [vite, 'build', '--manifest'], {
    cwd,
    env: { ...env, NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Error(`${output}\nThe ${name} could not be built.`)
  console.log(`Built the ${name} in ${(ms / 1000).toFixed(1)} s.`)
}

/** Path, size and time of every file: enough to see a change, and a few milliseconds for the whole interface. */
export function fingerprint(paths, base = root) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, base, path)
  return hash.digest('hex')
}

function addTo(hash, base, path) {
  const at = join(base, path)
  if (!existsSync(at)) return
  const stat = statSync(at)
  if (!stat.isDirectory()) {
    hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
    return
  }
  for (const entry of readdirSync(at).sort()) {
    if (entry !== 'dist' && entry !== 'node_modules') addTo(hash, base, `${path}/${entry}`)
  }
}

if (process.argv[1] === import.meta.filename) await main(async () => build(await setup()))
