import { errors, isFailure } from '@opora/contract/errors'
import { Unreachable } from '@opora/sdk'

/** Whether trying the same again may end otherwise. */
export const mayHelp = (error: unknown): boolean =>
  error instanceof Unreachable || (isFailure(error) && errors[error.code].retry)
