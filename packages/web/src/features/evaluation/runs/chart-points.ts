export interface ChartPoint {
  at: number
  x: number
  y: number
  share: number
}

/** Places of the values that are there; a gap is bridged. */
export const chartPoints = (
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (share: number) => number,
): ChartPoint[] => values.flatMap((share, at) => (share === null ? [] : [{ at, x: x(at), y: y(share), share }]))
