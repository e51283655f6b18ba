import { maxMessageCharacters } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getBare, goesOnIn } from '../access.ts'
import { draftChanged } from '../events.ts'
import { messageRow } from '../messages/store.ts'
import { assertCalm } from './limits.ts'
import { joined } from './move-drafts.ts'
import { type DraftPlace, type DraftRow, draftRow, emptyDraft, movedText, type NewDraft, putDraft } from './store.ts'

/** How far ahead the clock of a browser may be, ms: one that is years ahead would have the last word for years. */
const aheadMs = 300_000

/** Keeps what a member typed, or with nothing to see in it ends it. Answers what stands, which may be a later version. */
export async function saveDraft(
  ctx: Ctx,
  place: DraftPlace,
  { text, replyToId, version }: NewDraft,
): Promise<DraftRow> {
  await assertCalm(ctx, place.memberId)
  return transact(ctx, async (ctx) => {
    const { merged_into_id: isMerged } = await getBare(ctx, place.conversationId)
    if (isMerged) return saveElsewhere(ctx, place, { text, version })
    if (replyToId && !(await messageRow(ctx, place.conversationId, replyToId))) throw failure('not_found')
    const kept = isBlank(text) ? { text: '', replyToId: null } : { text, replyToId }
    const typed = Math.min(version, ctx.now.getTime() + aheadMs)
    if (await putDraft(ctx, place, { ...kept, version: typed })) ctx.announce(draftChanged(place))
    const row = await draftRow(ctx, place)
    if (!row) throw failure('not_found')
    return row
  })
}

/** What stands before a text at the end of another one; all of it when it does not end so. */
function withoutEnd(held: string, end: string): string {
  if (end === '') return held
  if (held === end) return ''
  return held.endsWith(`\n\n${end}`) ? held.slice(0, -end.length - 2) : held
}

/**
 * What somebody typed while the conversation was merged away goes on where it went, behind what they have there and in
 * place of the beginning of it that went along; here it is over.
 */
async function saveElsewhere(
  ctx: Ctx,
  place: DraftPlace,
  typed: Pick<NewDraft, 'text' | 'version'>,
): Promise<DraftRow> {
  const there = { ...place, conversationId: await goesOnIn(ctx, place.conversationId) }
  const held = await draftRow(ctx, there)
  const earlier = withoutEnd(held?.text ?? '', await movedText(ctx, place))
  const text = joined(earlier, typed.text)
  if (!isBlank(typed.text) && !held?.text.endsWith(typed.text) && text.length <= maxMessageCharacters) {
    const version = Math.max(Number(held?.version ?? 0), ctx.now.getTime()) + 1
    const replyToId = (held?.reply_to_id ?? null) as NewDraft['replyToId']
    if (await putDraft(ctx, there, { text, replyToId, version })) ctx.announce(draftChanged(there))
  }
  const version = Math.min(typed.version, ctx.now.getTime() + aheadMs)
  await putDraft(ctx, place, { text: '', replyToId: null, version })
  const row = await draftRow(ctx, place)
  if (!row) throw failure('not_found')
  return row
}

/** What was begun there was sent, or is not wanted. Only inside transact(). */
export async function endDraft(ctx: Ctx, place: DraftPlace): Promise<void> {
  if (await emptyDraft(ctx, place)) ctx.announce(draftChanged(place))
}

/** Throws a draft away. */
export async function removeDraft(ctx: Ctx, place: DraftPlace): Promise<null> {
  await assertCalm(ctx, place.memberId)
  return transact(ctx, async (ctx) => {
    await getBare(ctx, place.conversationId)
    await endDraft(ctx, place)
    return null
  })
}
