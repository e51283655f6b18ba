type Rgb = readonly [number, number, number]

const shape = /^#[0-9a-f]{6}$/i

export const isColour = (value: unknown): value is string => typeof value === 'string' && shape.test(value)

const rgbOf = (colour: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb

function luminance(colour: string): number {
  const [r, g, b] = rgbOf(colour).map((part) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** As WCAG measures it, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export const isDark = (colour: string): boolean => contrast(colour, '#ffffff') > contrast(colour, '#000000')

/** `share` of `other` in `colour`. */
export function mix(colour: string, other: string, share: number): string {
  const to = rgbOf(other)
  const parts = rgbOf(colour).map((part, at) => Math.round(part + ((to[at] ?? 0) - part) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const enough = 4.5
const steps = 20

/** The colour itself where it can be read on all of these, else as little lighter or darker as it takes. */
export function readableOn(colour: string, grounds: readonly string[]): string {
  const end = isDark(grounds[0] ?? '#ffffff') ? '#ffffff' : '#000000'
  for (let step = 0; step <= steps; step += 1) {
    const next = mix(colour, end, step / steps)
    if (grounds.every((ground) => contrast(next, ground) >= enough)) return next
  }
  return end
}

/** White can be read on it. */
export function underWhite(colour: string): string {
  for (let step = 0; step < steps; step += 1) {
    const next = mix(colour, '#000000', step / steps)
    if (contrast(next, '#ffffff') >= enough) return next
  }
  return '#000000'
}
