import type { DeskId, InboxId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { DeskLook } from '../../../ports/desk.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { getBare } from '../../conversations/index.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { takeCode } from '../codes/store.ts'
import { desksChanged } from '../events.ts'
import { deskOfGroup, insertDesk, waitingConversations } from '../groups/store.ts'
import { markConversation, workLater } from '../marking/mark.ts'
import { priority } from '../topics/priority.ts'
import { type DeskText, deskText } from '../words/desk-texts.ts'
import { putWord } from '../words/store.ts'

interface Asked {
  inboxId: InboxId
  groupId: string
  code: string
}

const mostAtFirst = 100

const wordFor: Record<NonNullable<DeskLook['problem']> | 'none', DeskText> = {
  'desk.no_topics': 'noTopics',
  'desk.no_rights': 'noRights',
  'desk.removed': 'noRights',
  none: 'connected',
}

/** Stores the group as a desk when the code counts; why not otherwise. */
async function store(ctx: Ctx, asked: Asked & { look: DeskLook; locale: Locale }): Promise<DeskText | null> {
  const { inboxId, groupId, look, locale } = asked
  if (await deskOfGroup(ctx, inboxId, groupId)) return 'groupTaken'
  const code = await takeCode(ctx, { hash: hashOf(asked.code), inboxId })
  if (!code || code.member_id !== null) return 'codeInvalid'
  const id = ctx.world.ids.next() as DeskId
  const { title, url, problem } = look
  const name = title.trim().slice(0, 80) || groupId
  if (!(await insertDesk(ctx, { id, inboxId, groupId, name, title, url, locale, problem }))) return 'groupTaken'
  ctx.announce(desksChanged({ deskId: id }))
  for (const waiting of await waitingConversations(ctx, mostAtFirst))
    await markConversation(ctx, await getBare(ctx, waiting), priority.said)
  await putWord(ctx, { deskId: id, topicId: null, replyToId: null, text: deskText(wordFor[problem ?? 'none'], locale) })
  workLater(ctx, id)
  return null
}

/** Somebody wrote a code in a group, or added us by its link. Why it came to nothing; null when it did not. */
export async function connectGroup(ctx: Ctx, asked: Asked): Promise<string | null> {
  const { desk, inbox } = await deskThrough(ctx, asked.inboxId)
  const [look, { locale }] = await Promise.all([desk.look(asked.groupId, inbox), workspaceOf(ctx)])
  const problem = await transact(ctx, (ctx) => store(ctx, { ...asked, look, locale }))
  return problem && deskText(problem, locale)
}
