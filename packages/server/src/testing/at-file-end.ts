import { afterAll, vi } from 'vitest'

const endings: (() => unknown)[] = []

/** Ends what a test file has opened. Modules outlive the file, so a hook of a module itself would run once in all. */
export const atFileEnd = (end: () => unknown): void => void endings.push(end)

/** Called anew for every file: nothing of it is left for the next one in the same process. */
export function endWithFile(): void {
  afterAll(async () => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    for (const end of endings.splice(0).reverse()) await end()
  })
}
