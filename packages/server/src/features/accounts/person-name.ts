import { failure } from '@opora/contract/errors'
import { displayText } from '../../platform/safety/display-text.ts'

/** The name of a person or workspace without what the eye cannot see; refused when nothing is left. */
export function personName(given: string, path = 'name'): string {
  const name = displayText(given)
  if (name === '') throw failure('invalid', {}, [{ path, message: 'has no visible letter', code: 'too_small' }])
  return name
}
