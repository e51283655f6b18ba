const settleMs = 180

/** What flies under the pointer: the card itself, tilted. */
export interface Preview {
  to: (x: number, y: number) => void
  /** Flies to where the card lands, then is gone. */
  end: (slot: DOMRect | null) => void
}

export function drawPreview(card: HTMLElement, x: number, y: number): Preview {
  const box = card.getBoundingClientRect()
  const node = card.cloneNode(true) as HTMLElement
  for (const one of [node, ...node.querySelectorAll<HTMLElement>('[id], [data-card]')]) {
    one.removeAttribute('id')
    delete one.dataset.card
  }
  node.removeAttribute('aria-describedby')
  node.setAttribute('aria-hidden', 'true')
  node.inert = true
  node.className = 'bd-card bd-flying'
  node.style.width = `${box.width}px`
  node.style.height = `${box.height}px`
  document.body.append(node)
  const place = (left: number, top: number, turn: string): string => `translate3d(${left}px, ${top}px, 0) ${turn}`
  let now = { left: box.left, top: box.top }
  const to = (nextX: number, nextY: number): void => {
    now = { left: box.left + nextX - x, top: box.top + nextY - y }
    node.style.transform = place(now.left, now.top, 'rotate(1.6deg)')
  }
  to(x, y)
  return {
    to,
    end: (slot) => {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
      if (!slot || isStill) {
        node.remove()
        return
      }
      const flight = [place(now.left, now.top, 'rotate(1.6deg)'), place(slot.left, slot.top, 'rotate(0)')]
      const animation = node.animate(
        flight.map((transform) => ({ transform })),
        { duration: settleMs, easing: 'ease-out' },
      )
      animation.finished.finally(() => node.remove()).catch(() => undefined)
    },
  }
}
