function quickestMs(work: () => void): number {
  let quickest = Number.POSITIVE_INFINITY
  for (let run = 0; run < 7; run += 1) {
    const startedMs = performance.now()
    work()
    quickest = Math.min(quickest, performance.now() - startedMs)
  }
  return quickest
}

/** How many times longer work takes for twice as much; next to nothing counts as not longer, whatever the ratio. */
export function timesLonger(work: (count: number) => void, count: number): number {
  const once = quickestMs(() => work(count))
  const twice = quickestMs(() => work(2 * count))
  return twice < 2 ? 1 : twice / once
}
