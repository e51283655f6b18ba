import { failure } from '@opora/contract/errors'

const mostCharacters = 2048

/** The fields of `initData`, https://core.telegram.org/bots/webapps#webappinitdata */
const known = new Set([
  'auth_date',
  'can_send_after',
  'chat',
  'chat_instance',
  'chat_type',
  'hash',
  'query_id',
  'receiver',
  'signature',
  'start_param',
  'user',
])

export type Fields = ReadonlyMap<string, string>

/** Each field once, none unknown, none longer than Telegram makes them. */
export function readProof(proof: string): Fields {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(proof)) {
    if (!known.has(name) || fields.has(name) || value.length > mostCharacters) throw failure('visitor.proof_refused')
    fields.set(name, value)
  }
  return fields
}

/** What Telegram signs: the fields by name, one to a line. */
export const signedText = (fields: Fields, without: readonly string[]): string =>
  [...fields]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n')
