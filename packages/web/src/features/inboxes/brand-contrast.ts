/** White text on the brand colour must reach this ratio (WCAG AA). */
const leastContrast = 4.5

const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)

/** Contrast of white text on `color`, 1 to 21; null when it is not `#rrggbb`. */
export function contrastWithWhite(color: string): number | null {
  const parts = hex.exec(color)
  if (!parts) return null
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => linear(Number.parseInt(part, 16) / 255))
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

export type ColorProblem = 'malformed' | 'tooPale'

export function checkBrandColor(color: string): ColorProblem | null {
  const ratio = contrastWithWhite(color)
  if (ratio === null) return 'malformed'
  return ratio < leastContrast ? 'tooPale' : null
}
