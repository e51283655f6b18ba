import { setTimeout as sleep } from 'node:timers/promises'

const tails = new Map<string, Promise<unknown>>()

/** Runs work for a website when no other of this process asks it, and rests afterwards before the next may. */
export async function alone<T>(
  host: string,
  pause: { ms: number; signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  const before = tails.get(host) ?? Promise.resolve()
  const result = before.then(work)
  const rest = (): Promise<unknown> =>
    pause.ms > 0 ? sleep(pause.ms, undefined, { signal: pause.signal }) : Promise.resolve()
  const tail = result
    .catch(() => undefined)
    .then(rest)
    .catch(() => undefined)
  tails.set(host, tail)
  void tail.then(() => {
    if (tails.get(host) === tail) tails.delete(host)
  })
  return result
}
