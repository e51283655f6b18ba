import { maxMessageCharacters } from '@opora/contract/conversations'
import type { DraftKind } from '@opora/contract/drafts'
import type { ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { draftChanged } from '../events.ts'
import { type DraftRow, draftRow, draftsIn, emptyDraft, putDraft } from './store.ts'

interface Way {
  from: ConversationId
  to: ConversationId
}

/** What stood where before a draft moved, and the version it has since. */
export interface MovedDraft {
  memberId: MemberId
  kind: DraftKind
  version: number
  text: string
  replyToId: MessageId | null
  before: { text: string; replyToId: MessageId | null }
}

const whose = ({ member_id, kind }: Pick<DraftRow, 'member_id' | 'kind'>) => ({
  memberId: member_id as MemberId,
  kind: kind as DraftKind,
})

/** What a draft is with another one behind it. */
export const joined = (held: string, text: string): string => (held === '' ? text : `${held}\n\n${text}`)

/** Drafts of members go along with a conversation; what they had begun there stays before them. Only inside transact(). */
export async function moveDrafts(ctx: Ctx, { from, to }: Way): Promise<MovedDraft[]> {
  const moved: MovedDraft[] = []
  for (const row of await draftsIn(ctx, from)) {
    const place = { ...whose(row), conversationId: to }
    const there = await draftRow(ctx, place)
    const before = { text: there?.text ?? '', replyToId: (there?.reply_to_id ?? null) as MessageId | null }
    const text = joined(before.text, row.text)
    if (text.length > maxMessageCharacters) continue
    const replyToId = (before.text ? before.replyToId : row.reply_to_id) as MessageId | null
    const version = Math.max(Number(row.version), Number(there?.version ?? 0), ctx.now.getTime()) + 1
    await putDraft(ctx, place, { text, replyToId, version })
    await emptyDraft(ctx, { ...whose(row), conversationId: from })
    for (const conversationId of [from, to]) ctx.announce(draftChanged({ ...whose(row), conversationId }))
    moved.push({ ...whose(row), version, text: row.text, replyToId: row.reply_to_id as MessageId | null, before })
  }
  return moved
}

/** Drafts nobody touched since go back. Only inside transact(). */
export async function moveDraftsBack(ctx: Ctx, { from, to }: Way, moved: readonly MovedDraft[]): Promise<void> {
  for (const { memberId, kind, version, before, ...own } of moved) {
    const there = await draftRow(ctx, { memberId, kind, conversationId: from })
    if (Number(there?.version) !== version) continue
    const next = Math.max(version, ctx.now.getTime()) + 1
    await putDraft(ctx, { memberId, kind, conversationId: from }, { ...before, version: next })
    await putDraft(ctx, { memberId, kind, conversationId: to }, { ...own, version: next })
    for (const conversationId of [from, to]) ctx.announce(draftChanged({ memberId, kind, conversationId }))
  }
}
