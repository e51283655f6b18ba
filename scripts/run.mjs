import { spawn } from 'node:child_process'

/**
 * Runs a command to its end and never throws: `{ code, output, ms }`.
 * `show: true` prints as it goes; otherwise the output is only collected. A command past `limitMs` is stopped.
 */
export function run(command, args, { cwd, env, show = false, limitMs } = {}) {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...(env ?? process.env), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: Boolean(limitMs),
    })
    const parts = []
    const keep = (stream) => (chunk) => {
      parts.push(chunk)
      if (show) stream.write(chunk)
    }
    child.stdout.on('data', keep(process.stdout))
    child.stderr.on('data', keep(process.stderr))

    const end = (code, note = '') => {
      clearTimeout(timer)
      process.off('exit', stop)
      resolve({ code, output: Buffer.concat(parts).toString() + note, ms: Date.now() - began })
    }
    // A test that hangs leaves servers and browsers behind it, so the whole group goes.
    const stop = () => stopGroup(child, Boolean(limitMs))
    const giveUp = () => {
      stop()
      end(124, `\nstopped after ${limitMs / 1000} s\n`)
    }
    const timer = limitMs ? setTimeout(giveUp, limitMs) : undefined
    process.on('exit', stop)
    child.on('error', (error) => end(127, String(error)))
    child.on('close', (code, signal) => end(code ?? (signal ? 130 : 1)))
  })
}

/** Without this, Ctrl-C would leave the commands behind that run in groups of their own. */
export function exitOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))
}

function stopGroup(child, isGroup) {
  if (child.exitCode !== null || child.pid === undefined) return
  try {
    process.kill(isGroup ? -child.pid : child.pid, 'SIGKILL')
  } catch {
    return
  }
}
