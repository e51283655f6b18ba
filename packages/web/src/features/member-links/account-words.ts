import type { MemberLink } from '@opora/contract/desks'

/** `Anna K, @anna_k`: what an account is called there, its number where it has no name of its own. */
export function accountName({ name, username, externalId }: MemberLink): string {
  const called = name.trim() || externalId
  return username ? `${called}, @${username}` : called
}
