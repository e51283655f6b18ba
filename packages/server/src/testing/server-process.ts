import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** main.ts as a process of its own. */
export interface ServerProcess {
  child: ChildProcess
  /** Everything it wrote so far. */
  output(): string
  /** Resolves when it wrote the text; rejects when it ended before. */
  said(text: string | RegExp): Promise<void>
  /** Resolves with its address when it runs. */
  url(): Promise<string>
  exited: Promise<number | null>
}

export function startProcess(env: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'info', ...env },
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      output += data
      for (const listener of listeners) listener()
    })
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!(typeof text === 'string' ? output.includes(text) : text.test(output))) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      void exited.then(() => reject(new Error(`the server ended without saying ${text}:\n${output}`)))
      look()
    })
  return {
    child,
    output: () => output,
    said,
    url: async () => {
      await said(/running at \S+\n/)
      return /running at (\S+)/.exec(output)?.[1] ?? ''
    },
    exited,
  }
}
