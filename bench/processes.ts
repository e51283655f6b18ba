import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** A child process that said on which port it listens. */
export interface Listening {
  origin: string
  child: ChildProcess
  stop(): Promise<void>
}

/** Starts a script with this Node and waits for its line `listening PORT`. */
export async function startListening(
  script: URL,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Listening> {
  const child = spawn(process.execPath, [script.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^listening (\d+)$/.exec(line.trim())?.[1] ?? /http:\/\/localhost:(\d+)/.exec(line)?.[1]
    if (port) {
      child.stdout.resume()
      return { origin: `http://127.0.0.1:${port}`, child, stop }
    }
  }
  throw new Error(`${script.pathname} ended before it listened`)
}

/** Resident memory of a process, MB. */
export function residentMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}
