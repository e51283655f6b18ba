import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { DeskReceived } from '../../../ports/desk.ts'
import { isAllowedNow } from '../../inboxes/index.ts'
import type { DeskRow } from '../groups/store.ts'
import type { LinkRow } from '../links/store.ts'
import { workLater } from '../marking/mark.ts'
import { plain } from '../posting/plain.ts'
import { type TopicRow, topicAt } from '../topics/store.ts'
import { type DeskText, deskText } from '../words/desk-texts.ts'
import { putWord } from '../words/store.ts'
import { memberBehind } from './who.ts'

/** Something that was told of a desk of ours, and who told it. */
export interface Heard<T extends DeskReceived = DeskReceived> {
  inboxId: InboxId
  kind: string
  desk: DeskRow
  told: T
  /** The conversation's topic; null outside of those. */
  topic: TopicRow | null
  /** The topic of a conversation that went to another group. */
  left: TopicRow | null
  /** Null for an account that is no member's. */
  link: LinkRow | null
}

export async function hear<T extends DeskReceived>(
  ctx: Ctx,
  of: { inboxId: InboxId; kind: string; desk: DeskRow },
  told: T,
): Promise<Heard<T>> {
  const { topicId } = told.place
  const [topic, link] = await Promise.all([
    topicId === null ? undefined : topicAt(ctx, of.desk.id, topicId),
    memberBehind(ctx, of.kind, told.from),
  ])
  const isLeft = topic !== undefined && topic.left_at !== null
  return { ...of, told, topic: isLeft ? null : (topic ?? null), left: isLeft ? topic : null, link }
}

/** Says something where it was told, as an answer to it. Only inside transact(). */
export async function answer(ctx: Ctx, { desk, told, link }: Heard, text: string): Promise<void> {
  const replyToId = 'externalId' in told ? told.externalId : null
  await putWord(ctx, { deskId: desk.id, topicId: told.place.topicId, replyToId, text, isExtra: link === null })
  workLater(ctx, desk.id)
}

export const words = ({ desk }: Heard, name: DeskText, facts: Record<string, string | number> = {}): string =>
  deskText(name, desk.locale, facts)

/** Somebody who goes on talking is told twice, then every ten minutes: the group takes few posts. */
const explaining = { perSecond: 1 / 600, burst: 2 }

/** Why this person's words went nowhere. Only inside transact(). */
export async function refuse(ctx: Ctx, heard: Heard): Promise<void> {
  const { externalId: id, name } = heard.told.from
  if (!(await isAllowedNow(ctx, `explain:${heard.desk.id}:${id}`, explaining))) return
  await answer(ctx, heard, id === '' ? words(heard, 'anonymous') : words(heard, 'notLinked', { id, name: plain(name) }))
}
