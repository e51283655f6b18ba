import { failure } from '@opora/contract/errors'
import type { InboxId } from '@opora/contract/ids'
import { hashOf, randomToken } from '../../platform/safety/secrets.ts'

/** What a visitor's browser keeps: which inbox, and 256 random bits of which only the hash is stored. */
export interface VisitorToken {
  inboxId: InboxId
  identity: string
}

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/

export const newVisitorToken = (inboxId: InboxId): string => `${inboxId}.${randomToken()}`

/** Refuses what is no visitor token at all; whether it is known is another question. */
export function readVisitorToken(text: string): VisitorToken {
  const match = shape.exec(text)
  if (!match?.[1] || !match[2]) throw failure('visitor.unknown')
  return { inboxId: match[1] as InboxId, identity: hashOf(match[2]) }
}
