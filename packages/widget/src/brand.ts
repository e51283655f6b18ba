export const defaultBrand = '#2755c7'

function luminance(color: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** White text must stay readable on the brand colour (4.5:1); anything lighter or malformed gives way to ours. */
export function readableBrand(color: string | null | undefined): string {
  if (!color || !/^#[0-9a-f]{6}$/i.test(color)) return defaultBrand
  return 1.05 / (luminance(color) + 0.05) >= 4.5 ? color : defaultBrand
}
