/** One figure beside what it is compared with. `ratio` is value over peer (or limit), `met` whether the target holds. */
export interface Measure {
  name: string
  value: number
  unit: string
  peer: number | null
  limit: number | null
  ratio: number | null
  target: string
  met: boolean
}

/** A figure against a ceiling. */
export function atMost(
  name: string,
  value: number,
  { unit, most, peer = null }: { unit: string; most: number; peer?: number | null },
): Measure {
  return {
    name,
    value,
    unit,
    peer,
    limit: most,
    ratio: peer === null ? value / most : value / peer,
    target: `<= ${most} ${unit}`,
    met: value <= most,
  }
}

/** A figure against the same thing done bare, in the same run. */
export function besides(
  name: string,
  value: number,
  parts: { unit: string; peer: number; target: string; met: boolean },
): Measure {
  return {
    name,
    value,
    unit: parts.unit,
    peer: parts.peer,
    limit: null,
    ratio: value / parts.peer,
    target: parts.target,
    met: parts.met,
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

const rounded = (value: number | null): string =>
  value === null ? '' : value >= 100 ? value.toFixed(0) : value.toFixed(2)

/** A line of the table people read. */
export function asRow(measure: Measure): string {
  const beside = measure.peer === null ? '' : `beside ${rounded(measure.peer)}`
  const ratio = measure.ratio === null ? '' : `x${measure.ratio.toFixed(2)}`
  const mark = measure.met ? 'met' : 'MISSED'
  return [
    measure.name.padEnd(44),
    `${rounded(measure.value)} ${measure.unit}`.padStart(16),
    beside.padStart(18),
    ratio.padStart(9),
    `  ${measure.target} ${mark}`,
  ].join('')
}
