/** F6 walks over the regions of the screen in the order they stand in the document. */
export function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((one) => one.checkVisibility())
  const at = regions.findIndex((one) => one.contains(document.activeElement))
  const next = regions[(at + step + regions.length) % regions.length]
  if (!next) return
  const control = next.querySelector<HTMLElement>('a[href], button:not(:disabled), input, textarea, [tabindex="0"]')
  if (!control) next.tabIndex = -1
  const target = control ?? next
  target.focus()
}
