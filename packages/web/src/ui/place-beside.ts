export type Side = 'top' | 'right' | 'bottom' | 'left'

type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>

const gap = 6
const edge = 8
const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const

function at(side: Side, anchor: Box, box: Box): { left: number; top: number } {
  const left = anchor.left + (anchor.width - box.width) / 2
  const top = anchor.top + (anchor.height - box.height) / 2
  if (side === 'top') return { left, top: anchor.top - box.height - gap }
  if (side === 'bottom') return { left, top: anchor.top + anchor.height + gap }
  if (side === 'left') return { left: anchor.left - box.width - gap, top }
  return { left: anchor.left + anchor.width + gap, top }
}

/** Where a box of this size stands beside an anchor: on the wished side, else across, always inside the window. */
export function placeBeside(anchor: Box, box: Box, side: Side): { left: number; top: number } {
  const most = { left: innerWidth - box.width - edge, top: innerHeight - box.height - edge }
  const isVertical = side === 'top' || side === 'bottom'
  const fits = ({ left, top }: { left: number; top: number }): boolean =>
    isVertical ? top >= edge && top <= most.top : left >= edge && left <= most.left
  const wished = at(side, anchor, box)
  const found = fits(wished) ? wished : at(opposite[side], anchor, box)
  return {
    left: Math.round(Math.max(edge, Math.min(found.left, most.left))),
    top: Math.round(Math.max(edge, Math.min(found.top, most.top))),
  }
}
