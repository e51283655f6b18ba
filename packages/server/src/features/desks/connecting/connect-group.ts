import type { DeskId, InboxId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { DeskLook } from '../../../ports/desk.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { deskThrough } from '../../inboxes/index.ts'
import { isCodeGood, takeCode } from '../codes/store.ts'
import { desksChanged } from '../events.ts'
import { deskOfGroup, insertDesk } from '../groups/store.ts'
import { markWaiting, workLater } from '../marking/mark.ts'
import { type DeskText, deskText } from '../words/desk-texts.ts'
import { putWord } from '../words/store.ts'

interface Asked {
  inboxId: InboxId
  groupId: string
  code: string
}

const wordFor: Record<NonNullable<DeskLook['problem']>, DeskText> = {
  'desk.no_topics': 'noTopics',
  'desk.no_rights': 'noRights',
  'desk.removed': 'noRights',
}

const codeOf = ({ code, inboxId }: Asked) => ({ hash: hashOf(code), inboxId, isFor: 'group' as const })

/** Why it comes to nothing, as far as that is known without asking the outside. */
async function refusalOf(ctx: Ctx, asked: Asked): Promise<DeskText | null> {
  if (await deskOfGroup(ctx, asked.inboxId, asked.groupId)) return 'groupTaken'
  if (asked.code === '') return 'codeMissing'
  return (await isCodeGood(ctx, codeOf(asked))) ? null : 'codeInvalid'
}

/** Stores the group as a desk when the code counts; what is wrong with it otherwise, or with the group. */
async function store(ctx: Ctx, asked: Asked & { look: DeskLook; locale: Locale }): Promise<DeskText | null> {
  const { inboxId, groupId, look, locale } = asked
  if (!(await takeCode(ctx, codeOf(asked)))) return 'codeInvalid'
  const id = ctx.world.ids.next() as DeskId
  const { title, url, problem } = look
  const name = cutText(title.trim(), 80) || groupId
  if (!(await insertDesk(ctx, { id, inboxId, groupId, name, title, url, locale, problem }))) return 'groupTaken'
  ctx.announce(desksChanged({ deskId: id }))
  await markWaiting(ctx)
  if (problem) return wordFor[problem]
  await putWord(ctx, { deskId: id, topicId: null, replyToId: null, text: deskText('connected', locale) })
  workLater(ctx, id)
  return null
}

/** Somebody wrote a code in a group, or added us by its link. Why it came to nothing; null when it did not. */
export async function connectGroup(ctx: Ctx, asked: Asked): Promise<string | null> {
  const { locale } = await workspaceOf(ctx)
  const refusal = await refusalOf(ctx, asked)
  if (refusal) return deskText(refusal, locale)
  const { desk, inbox } = await deskThrough(ctx, asked.inboxId)
  const look = await desk.look(asked.groupId, inbox)
  const problem = await transact(ctx, (ctx) => store(ctx, { ...asked, look, locale }))
  return problem && deskText(problem, locale)
}
