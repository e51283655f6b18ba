import { workerData } from 'node:worker_threads'

const everyMs = 200
const megabyte = 1024 * 1024
const { memoryMb, server } = workerData as { memoryMb: number; server: number }

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}

// A thread beside the one that computes: weights live outside every heap that can be capped, and a busy thread
// neither looks at a clock nor hears that its server is gone.
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMb * megabyte || isGone(server)) process.kill(process.pid, 'SIGKILL')
}, everyMs)
