/** A line of robots.txt: what stands between its stars, in order. */
export interface PathRule {
  isAllowed: boolean
  parts: string[]
  /** A `$` ends it: nothing may follow. */
  isWhole: boolean
  /** How much it says, for which rule wins. */
  length: number
}

const longest = 2000
const mostStars = 8

function encoded(path: string): string {
  try {
    return encodeURI(path)
      .replaceAll('%25', '%')
      .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
  } catch {
    return path
  }
}

/** Null for a line that says nothing. One with too many stars is cut: then it forbids more, or allows nothing. */
export function ruleOf(value: string, isAllowed: boolean): PathRule | null {
  if (value === '' || value.length > longest) return null
  const pattern = encoded(value.replace(/\*+/g, '*'))
  const isWhole = pattern.endsWith('$')
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  const isCut = parts.length > mostStars + 1
  if (isCut && isAllowed) return null
  return { isAllowed, parts: parts.slice(0, mostStars + 1), isWhole: isWhole && !isCut, length: pattern.length }
}

/** Goes over the path once, whatever stars there are. */
export function matchesRule({ parts, isWhole }: PathRule, path: string): boolean {
  const [first = '', ...others] = parts
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = others.pop()
  for (const part of others) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (last === undefined) return !isWhole || path.length === at
  return isWhole ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0
}
