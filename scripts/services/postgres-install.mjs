import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withLock } from '../lock.mjs'
import { run } from '../run.mjs'
import { root } from '../setup.mjs'
import { canInstall, install, mirrors, proxyEnv } from './debian.mjs'

const trixie = join(root, '.cache/postgres-trixie')

/** A PostgreSQL 17 with pgvector where one can be had, else whatever Debian has: how to call it, and what it can do. */
export async function findPostgres() {
  const ready = onThisMachine({ needsVector: true }) ?? inTrixie()
  if (ready) return ready
  if (canInstall()) {
    await withLock(join(root, '.cache/postgres.lock'), async () => {
      if (!inTrixie()) await bootstrapTrixie()
    })
    if (inTrixie()) return inTrixie()
    if (!onThisMachine({ needsVector: false })) await install('postgresql')
  }
  const plain = onThisMachine({ needsVector: false })
  if (plain) return plain
  throw new Error('No PostgreSQL: run as root where apt works, or install postgresql-17 and postgresql-17-pgvector.')
}

function onThisMachine({ needsVector }) {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base)
    ? readdirSync(base)
        .map(Number)
        .filter((version) => version >= 15)
    : []
  for (const version of versions.sort((a, b) => b - a)) {
    const hasVector = existsSync(`/usr/share/postgresql/${version}/extension/vector.control`)
    const bin = `${base}/${version}/bin`
    if ((needsVector && !hasVector) || !existsSync(`${bin}/initdb`)) continue
    const isRoot = process.getuid?.() === 0
    return {
      version,
      hasVector,
      bin,
      asPostgres: isRoot ? ['runuser', '-u', 'postgres', '--'] : [],
      clusters: tmpdir(),
    }
  }
}

/** Debian 12 has no pgvector, so its successor is unpacked into a folder and entered with chroot; nothing is mounted. */
function inTrixie() {
  const bin = '/usr/lib/postgresql/17/bin'
  if (process.getuid?.() !== 0 || !existsSync(join(trixie, bin, 'initdb'))) return undefined
  const asPostgres = ['chroot', '--userspec=postgres:postgres', trixie]
  return { version: 17, hasVector: true, bin, asPostgres, clusters: '/var/lib/postgresql' }
}

async function bootstrapTrixie() {
  if (!existsSync('/usr/sbin/debootstrap') && !(await install('debootstrap'))) return
  const partial = `${trixie}.partial`
  for (const mirror of await mirrors()) {
    if (!(await clear(partial))) return
    console.error('Unpacking PostgreSQL 17 with pgvector from Debian 13 (about a minute, once) ...')
    const args = ['--variant=minbase', '--include=postgresql-17,postgresql-17-pgvector', 'trixie', partial, mirror]
    const { code, output } = await run('debootstrap', args, { env: { ...process.env, ...(await proxyEnv()) } })
    if (code === 0) return finish(partial)
    console.error(output.split('\n').slice(-8).join('\n'))
  }
}

function finish(partial) {
  for (const heavy of [
    'var/cache/apt',
    'var/lib/apt/lists',
    'usr/share/doc',
    'usr/share/locale',
    'usr/share/man',
    'var/lib/postgresql/17',
  ]) {
    rmSync(join(partial, heavy), { recursive: true, force: true })
  }
  // Left over are null and urandom: nothing that a search through the clone could hang on.
  for (const device of ['console', 'full', 'ptmx', 'random', 'tty', 'zero'])
    rmSync(join(partial, 'dev', device), { force: true })
  rmSync(trixie, { recursive: true, force: true })
  renameSync(partial, trixie)
}

/** A debootstrap that was killed leaves proc and sys mounted inside: they go first, or nothing is deleted. */
async function clear(partial) {
  const inside = () =>
    readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[4] ?? '')
      .filter((point) => point.startsWith(`${partial}/`))
  for (const point of inside().reverse()) await run('umount', ['-l', point])
  if (inside().length > 0) {
    console.error(`Something is still mounted under ${partial}: unmount it by hand, then try again.`)
    return false
  }
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  return true
}
