import { failure } from '@opora/contract/errors'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Transcript } from '@opora/contract/transcripts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { emailsOf } from '../../contacts/index.ts'
import { getVisible } from '../../conversations/index.ts'

type Recipients = Pick<Transcript, 'known' | 'mayChooseAddress'>

/** To whom this member may send what was said. */
export async function recipientsOf(ctx: Ctx, conversationId: ConversationId): Promise<Recipients> {
  const { person_id } = await getVisible(ctx, conversationId)
  const known = await emailsOf(ctx, person_id as ContactId)
  const isAgent = ctx.actor.type !== 'member' || ctx.actor.role === 'agent'
  return { known, mayChooseAddress: !isAgent || (await workspaceOf(ctx)).transcriptRecipients === 'any' }
}

export async function assertMaySendTo(ctx: Ctx, conversationId: ConversationId, address: string): Promise<void> {
  const { known, mayChooseAddress } = await recipientsOf(ctx, conversationId)
  if (!mayChooseAddress && !known.includes(address.toLowerCase())) throw failure('transcript.unknown_address')
}
