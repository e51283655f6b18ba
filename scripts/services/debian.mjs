import { existsSync } from 'node:fs'
import { run } from '../run.mjs'

/** Whether this process may install Debian packages. */
export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

let isUpdated = false

/** Installs Debian packages; refreshes the lists once per run. Returns whether all of them are there now. */
export async function install(...packages) {
  if (!canInstall()) return false
  console.error(`Installing from Debian: ${packages.join(' ')} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!isUpdated) isUpdated = (await run('apt-get', ['update', '-qq'], { env })).code === 0
  // Another phase may be installing what it needs.
  const patient = ['-o', 'DPkg::Lock::Timeout=300']
  const args = [...patient, 'install', '-y', '-qq', '--no-install-recommends', ...packages]
  const { code, output } = await run('apt-get', args, { env })
  if (code !== 0) console.error(output)
  return code === 0
}

/** Where this machine's own apt takes Debian from; other archives it may know come last. */
export async function mirrors() {
  const { output } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'])
  const found = [...new Set(output.split('\n').filter((line) => /^https?:/.test(line)))]
  return found.filter((uri) => /\/debian\/?$/.test(uri))
}

/** debootstrap does not read apt's own proxy setting. */
export async function proxyEnv() {
  const { output } = await run('apt-config', ['shell', 'PROXY', 'Acquire::http::Proxy'])
  const proxy = /PROXY='(.+)'/.exec(output)?.[1]
  return proxy ? { http_proxy: proxy } : {}
}
