const edgePx = 56
const fastestPxPerSecond = 1100
const pageAfterMs = 600

/** How fast something under a finger near an edge moves, in px per second. */
function speedAt(at: number, start: number, end: number): number {
  const into = Math.min(edgePx, (end - start) / 3)
  const towardsStart = start + into - at
  const towardsEnd = at - (end - into)
  if (towardsStart > 0) return -fastestPxPerSecond * Math.min(1, towardsStart / into)
  if (towardsEnd > 0) return fastestPxPerSecond * Math.min(1, towardsEnd / into)
  return 0
}

interface Scrolled {
  x: number
  y: number
  /** Since the frame before. */
  ms: number
}

/** Scrolls what is under a carried card when it comes near an edge; the columns of a phone turn like pages. */
export function autoScroller(root: HTMLElement) {
  let waitedMs = 0
  return ({ x, y, ms }: Scrolled): void => {
    const rows = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-rows]')
    const box = rows?.getBoundingClientRect()
    const down = box ? speedAt(y, box.top, box.bottom) : 0
    if (rows && down !== 0) rows.scrollTop += (down * ms) / 1000
    const columns = root.querySelector<HTMLElement>('[data-columns]')
    if (!columns || columns.scrollWidth <= columns.clientWidth) return
    const { left, right, width } = columns.getBoundingClientRect()
    const aside = speedAt(x, left, right)
    if (getComputedStyle(columns).scrollSnapType.includes('mandatory')) {
      waitedMs = aside === 0 ? 0 : waitedMs + ms
      if (waitedMs < pageAfterMs) return
      waitedMs = 0
      columns.scrollBy({ left: Math.sign(aside) * width, behavior: 'instant' })
    } else if (aside !== 0) columns.scrollLeft += (aside * ms) / 1000
  }
}
