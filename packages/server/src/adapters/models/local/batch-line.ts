/** Who goes first, and who may leave the line. */
export interface Turn {
  /** A person waits for it. */
  isUrgent: boolean
  signal: AbortSignal
}

interface Waiting<T, R> extends Turn {
  item: T
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/** One at a time, urgent ones before the others. Whoever leaves is let go at once; what runs for them runs to its end. */
export function inLine<T, R>(run: (item: T) => Promise<R>) {
  const line: Waiting<T, R>[] = []
  let running: Promise<void> = Promise.resolve()
  let isRunning = false

  async function work(): Promise<void> {
    for (let next = line.shift(); next; next = line.shift()) {
      const { item, signal, resolve, reject } = next
      if (signal.aborted) continue
      try {
        resolve(await run(item))
      } catch (error) {
        reject(error)
      }
    }
    isRunning = false
  }

  return {
    wait: (item: T, { isUrgent, signal }: Turn): Promise<R> =>
      new Promise((resolve, reject) => {
        const leave = (): void => reject(signal.reason)
        if (signal.aborted) return leave()
        signal.addEventListener('abort', leave, { once: true })
        const stay = (): void => signal.removeEventListener('abort', leave)
        const waiting: Waiting<T, R> = {
          item,
          isUrgent,
          signal,
          resolve: (result) => {
            stay()
            resolve(result)
          },
          reject: (error) => {
            stay()
            reject(error)
          },
        }
        const at = isUrgent ? line.findIndex((one) => !one.isUrgent) : -1
        line.splice(at < 0 ? line.length : at, 0, waiting)
        if (isRunning) return
        isRunning = true
        running = work()
      }),
    idle: () => running,
  }
}
