/** Runs of digits, thousands joined: `1 000`, `1,000` and `1000` are one number. */
function numbersOf(text: string): string[] {
  const joined = text.replace(/(?<=\d)[\s.,\u00a0\u202f'](?=\d{3}(?!\d))/g, '')
  return joined.match(/\d+/g) ?? []
}

/** The first number an answer states that none of its sources holds; sums and dates are never made up. */
export function unfoundedNumber(answer: string, sources: readonly string[]): string | null {
  const known = new Set(sources.flatMap(numbersOf))
  const stated = numbersOf(answer.replace(/\[\d{1,2}\]/g, ' ').replace(/^\s*\d{1,2}[.)]\s/gm, ' '))
  return stated.find((number) => !known.has(number)) ?? null
}

/** The part of an answer under way in which no number can still grow. */
export const withoutLastNumber = (answer: string): string => answer.replace(/[\d\s.,[\u00a0\u202f']+$/, '')
