import { failure } from '@opora/contract/errors'
import { ConversationId, MemberId, WorkspaceId } from '@opora/contract/ids'
import { ExportOrder } from '@opora/contract/transcripts'
import { z } from 'zod'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'

const purpose = 'export'
/** Long enough to begin; an export that runs is not ended by it. */
const seconds = 120

const Ordered = z.object({
  conversationId: ConversationId,
  workspaceId: WorkspaceId,
  memberId: MemberId,
  /** Where members reach the inbox, for the links in the file. */
  origin: z.string(),
  order: ExportOrder,
})
export type Ordered = z.output<typeof Ordered>

/** Where the file is fetched: whoever holds the address may fetch it until it expires. */
export async function exportLink({ world, now }: Ctx, ordered: Ordered): Promise<string> {
  const token = await world.signer.sign(purpose, { ordered: JSON.stringify(ordered) }, { now, seconds })
  return `/files/conversations/${ordered.conversationId}?t=${token}`
}

/** What an address leads to. A forged one is `not_found`, a genuine one whose time is over `file.link_expired`. */
export async function readExportLink({ world, now }: OpenCtx, id: string, token: unknown): Promise<Ordered> {
  const claims = typeof token === 'string' ? await world.signer.verify(purpose, token, now) : null
  if (claims === 'expired') throw failure('file.link_expired')
  const ordered = Ordered.safeParse(claims && JSON.parse(String(claims.ordered)))
  if (!ordered.success || ordered.data.conversationId !== id) throw failure('not_found')
  return ordered.data
}
