/** How something known of contacts is asked for. */
export type FactKind = 'text' | 'number' | 'date' | 'choice' | 'moment' | 'channel'

/** What every contact has, with how it is asked for; attributes come besides, as `attributes.<key>`. */
export const contactFacts = {
  name: 'text',
  email: 'text',
  phone: 'text',
  language: 'text',
  channel: 'channel',
  created: 'moment',
  seen: 'moment',
  conversations: 'number',
} as const satisfies Record<string, FactKind>
export type ContactFact = keyof typeof contactFacts

export const factOperators = {
  text: ['contains', 'lacks', 'is', 'isnt', 'known', 'unknown'],
  number: ['atLeast', 'atMost', 'is', 'known', 'unknown'],
  date: ['atLeast', 'atMost', 'is', 'known', 'unknown'],
  choice: ['is', 'isnt', 'known', 'unknown'],
  moment: ['within', 'before', 'known', 'unknown'],
  channel: ['is', 'isnt'],
} as const satisfies Record<FactKind, readonly string[]>
export type FactOperator = (typeof factOperators)[FactKind][number]

/** These ask for nothing more. */
export const isValueless = (operator: string): boolean => operator === 'known' || operator === 'unknown'

export const conditionsPerSegment = 10
export const segmentsPerMember = 100
export const sharedSegmentsPerWorkspace = 200
export const segmentNameCharacters = 60
