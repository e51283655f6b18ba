import type { ToolFailure } from '@opora/contract/tools'
import type { CallRow } from './store.ts'

const words: Record<ToolFailure, string> = {
  arguments: 'The arguments do not fit the function.',
  address: 'The system cannot be reached from here.',
  unreachable: 'The system did not answer.',
  slow: 'The system did not answer in time.',
  status: 'The system answered with an error.',
  too_large: 'The answer of the system is too large.',
  not_text: 'The answer of the system is not a text.',
  protocol: 'The answer of the system was not understood.',
  changed: 'The function was changed meanwhile; nothing was done.',
  off: 'The function is switched off; nothing was done.',
  limit: 'Too many calls in this conversation; nothing was done.',
  identity: 'Nobody has confirmed who this customer is, so the function may not be used; nothing was done.',
  secret: 'The keys of the system cannot be read; nothing was done.',
  late: 'Nobody of the company decided on this in time; nothing was done.',
  unknown: 'It is not known whether this was done.',
}

export const failureWords = (failure: ToolFailure, more = ''): string =>
  [`Failed: ${words[failure]}`, more].filter(Boolean).join('\n')

/** What a model is told of a call that is over. */
export function toldResult(call: Pick<CallRow, 'state' | 'result' | 'failure' | 'note'>): string {
  if (call.state === 'refused')
    return ['A colleague of the company decided not to do this.', call.note].filter(Boolean).join('\n')
  if (call.failure) return failureWords(call.failure as ToolFailure, call.result)
  return call.result || 'Done. The system said nothing more.'
}
