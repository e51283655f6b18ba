import { isFailure } from '@opora/contract/errors'
import { retriable } from '@opora/contract/retriable'
import { Unreachable } from '@opora/sdk'

/** Whether trying the same again may end otherwise. */
export const mayHelp = (error: unknown): boolean =>
  error instanceof Unreachable || (isFailure(error) && retriable.includes(error.code))
