/** The list with one of its items a place further up (-1) or down (1). */
export function moved<T>(items: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...items]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}
