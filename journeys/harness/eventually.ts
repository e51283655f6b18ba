import { expect } from 'vitest'

const patienceMs = 30_000

/** Asks again and again until the answer is the expected one: conditions instead of sleeps. */
export const eventually = <T>(ask: () => T | Promise<T>, timeout = patienceMs) =>
  expect.poll(ask, { timeout, interval: 50 })

/** Waits for something to be there and gives it. */
export async function found<T>(ask: () => Promise<T | null | undefined>, timeout = patienceMs): Promise<T> {
  const until = Date.now() + timeout
  for (;;) {
    const value = await ask()
    if (value !== null && value !== undefined) return value
    if (Date.now() > until) throw new Error(`it did not come within ${timeout} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
