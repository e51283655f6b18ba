import { type ErrorCode, errors } from '@opora/contract/errors'

/** The next step that can help: reading again, or giving another file or address. */
export type Remedy = 'retry' | 'replace'

const isKnown = (code: string): code is ErrorCode => code in errors

/** Names the text of a failure and the step that follows; an unknown code is shown as a failure of ours. */
export function adviceFor(code: string): { code: ErrorCode; remedy: Remedy } {
  const known = isKnown(code) ? code : 'internal'
  return { code: known, remedy: errors[known].retry ? 'retry' : 'replace' }
}
