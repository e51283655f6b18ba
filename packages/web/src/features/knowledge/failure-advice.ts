import type { ErrorCode } from '@opora/contract/errors'
import { retriable } from '@opora/contract/retriable'
import { knownCode } from '../../lib/failure-text.ts'

/** The next step that can help: reading again, or giving another file or address. */
export type Remedy = 'retry' | 'replace'

/** Names the text of a failure and the step that follows; an unknown code is shown as a failure of ours. */
export function adviceFor(code: string): { code: ErrorCode; remedy: Remedy } {
  const known = knownCode(code)
  return { code: known, remedy: retriable.includes(known) ? 'retry' : 'replace' }
}
