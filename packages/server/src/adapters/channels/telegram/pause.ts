import { setTimeout as wait } from 'node:timers/promises'

/** Waits, unless the signal says otherwise first. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal ? { signal } : {}).catch(() => undefined)
}
