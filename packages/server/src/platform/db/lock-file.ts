import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Another living process has the folder open. */
export class FolderInUse extends Error {}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

const touchEveryMs = 5000
/** A holder on another machine (or in another container) cannot be looked at: it counts as living while it touches its lock. */
const coldAfterMs = 30_000
const mostAttempts = 200
const pauseMs = 20
const longestTurnMs = 10_000

/** When a process began; the time tells a recycled pid from the one that wrote the lock. Null: no such process. */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return null
  }
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return text === null ? 'unknown' : (text.slice(text.lastIndexOf(')')).split(' ')[20] ?? 'unknown')
}

/** Names the living holder of a lock, or null when it is dead. */
async function holderOf(path: string, text: string): Promise<string | null> {
  const [pid = '', started = '', host = ''] = text.split(' ')
  if (!/^\d+$/.test(pid)) return null
  if (host === hostname()) return (await startOf(Number(pid))) === started ? `pid ${pid}` : null
  const { mtimeMs } = await stat(path)
  return Date.now() - mtimeMs < coldAfterMs ? `pid ${pid} on ${host}` : null
}

/**
 * Removes a dead lock. One at a time, and only while the dead one still stands there: whoever removes on what it read
 * a moment ago takes away the lock of a rival who was faster.
 */
async function removeDead(path: string, text: string, draft: string): Promise<void> {
  const turn = `${path}.turn`
  try {
    await link(draft, turn)
  } catch {
    const begun = await stat(turn).catch(() => null)
    if (begun && Date.now() - begun.mtimeMs > longestTurnMs) await rm(turn, { force: true })
    return wait(pauseMs)
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === text) await rm(path, { force: true })
  } finally {
    await rm(turn, { force: true })
  }
}

function hold(path: string): () => Promise<void> {
  const touch = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), touchEveryMs)
  touch.unref()
  return async () => {
    clearInterval(touch)
    await rm(path, { force: true })
  }
}

/** Takes the folder for this process; resolves with the way to give it back. A lock left by a dead process is taken over. */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'opora.lock')
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, `${process.pid} ${await startOf(process.pid)} ${hostname()}`, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      try {
        await link(draft, path)
        return hold(path)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
      const text = await readFile(path, 'utf8').catch(() => null)
      const holder = text === null ? null : await holderOf(path, text)
      if (holder)
        throw new FolderInUse(
          `${folder} is open in another Opora process (${holder}). Stop it, or set DATA_DIR to another folder.`,
        )
      if (text !== null) await removeDead(path, text, draft)
    }
    throw new FolderInUse(`${folder} could not be locked. Remove ${path} if no Opora process runs.`)
  } finally {
    await rm(draft, { force: true })
  }
}
