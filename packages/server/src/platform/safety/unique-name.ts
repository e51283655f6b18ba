import { failure } from '@opora/contract/errors'
import { displayText } from './display-text.ts'

interface UniqueName {
  shown: string
  /** Equal for names that only differ in case or in how their characters are composed. */
  key: string
}

/** A name without what the eye cannot see, and what it is compared by; refused when nothing is left. */
export function uniqueName(given: string): UniqueName {
  const shown = displayText(given.normalize('NFC'))
  if (shown === '')
    throw failure('invalid', {}, [{ path: 'body.name', message: 'has no visible letter', code: 'too_small' }])
  return { shown, key: displayText(shown.normalize('NFKC').toLowerCase()).replaceAll(/\p{Cf}/gu, '') }
}
