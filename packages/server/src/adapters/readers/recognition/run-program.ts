import { spawn } from 'node:child_process'

/** A program that failed, ran too long or said too much. */
class ProgramFailed extends Error {}

interface Asked {
  args: readonly string[]
  input?: Uint8Array
  signal: AbortSignal
  timeoutMs: number
}

const mostOutputBytes = 64 * 1024 * 1024
const mostMemoryKb = 1_500_000
// The programs read files of strangers: no environment, little memory, the back of the queue for the processor.
const bounded = `ulimit -v ${mostMemoryKb}; exec nice -n 10 "$0" "$@"`

/** What a program of the system prints, given these arguments and bytes. */
export function runProgram(program: string, { args, input, signal, timeoutMs }: Asked): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', bounded, program, ...args], {
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', OMP_THREAD_LIMIT: '1', LC_ALL: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'ignore'],
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      killSignal: 'SIGKILL',
    })
    const said: Buffer[] = []
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > mostOutputBytes) child.kill('SIGKILL')
      else said.push(chunk)
    })
    child.once('error', (error) => reject(new ProgramFailed(error.message)))
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(said))
      else reject(new ProgramFailed(`${program} ended with ${code}`))
    })
    // A program that ends without reading everything breaks the pipe; its exit code tells.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
