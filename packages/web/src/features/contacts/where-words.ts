import type { ContactCondition } from '@opora/contract/contact-conditions'
import { conditionsPerSegment, factOperators } from '@opora/contract/contact-facts'

const operators: ReadonlySet<string> = new Set(Object.values(factOperators).flat())

/** Conditions as words of an address: `seen:before:30;attributes.plan:is:Pro`. */
export const whereText = (where: readonly ContactCondition[]): string =>
  where.map(({ fact, operator, value }) => `${fact}:${operator}:${encodeURIComponent(value)}`).join(';')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The same read back; what is no condition is left out. */
export function readWhere(text: string): ContactCondition[] {
  const parts = text.split(';').slice(0, conditionsPerSegment)
  return parts.flatMap((part) => {
    const [fact = '', operator = '', value = ''] = part.split(':')
    if (fact === '' || !operators.has(operator)) return []
    return [{ fact, operator: operator as ContactCondition['operator'], value: decoded(value).slice(0, 200) }]
  })
}
