import { failure } from '@opora/contract/errors'

/** Two inboxes that are on cannot speak for one account outside. */
export const taken = (error: unknown): never => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  throw code === '23505' && constraint === 'inboxes_of_account' ? failure('inbox.already_connected') : error
}
