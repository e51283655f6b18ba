import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Another living process has the folder open. */
export class FolderInUse extends Error {}

/** Whether a process lives; the start time tells a recycled pid from the one that wrote the lock. */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return null
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat === null ? 'unknown' : (stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? 'unknown')
}

/** Takes the folder for this process; resolves with the way to give it back. A lock left by a dead process is taken over. */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'opora.lock')
  const own = `${process.pid} ${await startOf(process.pid)}`
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(own)
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
      const [pid, started] = (await readFile(path, 'utf8').catch(() => '')).split(' ')
      const living = pid ? await startOf(Number(pid)) : null
      if (living !== null && living === started) {
        throw new FolderInUse(
          `${folder} is open in another Opora process (pid ${pid}). Stop it, or set DATA_DIR to another folder.`,
        )
      }
      await rm(path, { force: true })
    }
  }
  throw new FolderInUse(`${folder} could not be locked. Remove ${path} if no Opora process runs.`)
}
