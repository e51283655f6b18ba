import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import type { DeskMessage } from '../../../../ports/desk.ts'
import { assign, reopen, resolve } from '../../../conversations/index.ts'
import type { LinkRow } from '../../links/store.ts'
import { reasonText } from '../../words/reason-text.ts'
import { answer, type Heard, refuse, words } from '../heard.ts'
import { leftText } from '../tell-left.ts'
import { actorOf, isAdmin } from '../who.ts'
import { assignTo } from './assign-to.ts'
import { linkByNumber, listLinked, unlinkByCommand } from './linked-accounts.ts'
import { meText, statsText } from './numbers.ts'

export interface Commanded extends Heard<DeskMessage> {
  command: { name: string; rest: string }
}

/** A command of a member; `topicOnly` ones need a conversation. Returns what is said, null for nothing. */
type Command = (ctx: Ctx, commanded: Commanded & { link: LinkRow }) => Promise<string | null>

const conversationOf = ({ topic }: Commanded): ConversationId | null =>
  (topic?.conversation_id ?? null) as ConversationId | null

const inTopic =
  (act: (ctx: Ctx, id: ConversationId, commanded: Commanded) => Promise<string | null>): Command =>
  async (ctx, commanded) => {
    const id = conversationOf(commanded)
    if (commanded.left) return leftText(ctx, commanded, { left: commanded.left, isBare: false })
    return id === null ? words(commanded, 'inTopicOnly') : act(ctx, id, commanded)
  }

const forAdmins =
  (act: Command): Command =>
  async (ctx, commanded) =>
    isAdmin(commanded.link) ? act(ctx, commanded) : words(commanded, 'adminsOnly')

const commands: Record<string, Command> = {
  take: inTopic(async (ctx, id, commanded) => {
    if (ctx.actor.type === 'member') await assign(ctx, id, ctx.actor.memberId)
    return words(commanded, 'taken')
  }),
  close: inTopic(async (ctx, id, commanded) => {
    await resolve(ctx, id)
    return words(commanded, 'closedNow')
  }),
  reopen: inTopic(async (ctx, id, commanded) => {
    await reopen(ctx, id)
    return words(commanded, 'reopenedNow')
  }),
  assign: inTopic((ctx, id, commanded) => assignTo(ctx, id, commanded)),
  me: (ctx, commanded) => meText(ctx, commanded),
  managers: (ctx, commanded) => listLinked(ctx, commanded),
  addmanager: forAdmins((ctx, commanded) => linkByNumber(ctx, commanded)),
  removemanager: forAdmins((ctx, commanded) => unlinkByCommand(ctx, commanded)),
  stats: (ctx, commanded) => statsText(ctx, commanded),
  help: async (_, commanded) => words(commanded, 'help'),
}

async function say(ctx: Ctx, commanded: Commanded): Promise<string | null> {
  const { command, link, told } = commanded
  if (command.name === 'start') return null
  if (!link && command.name === 'me' && told.from.externalId !== '')
    return words(commanded, 'meUnknown', { id: told.from.externalId })
  if (!link) return 'refused'
  const act = Object.hasOwn(commands, command.name) ? commands[command.name] : undefined
  if (!act) return words(commanded, 'unknownCommand', { name: command.name.slice(0, 32) })
  try {
    return await act({ ...ctx, actor: actorOf(link) }, { ...commanded, link })
  } catch (error) {
    const reason = reasonText(error, commanded.desk.locale)
    if (reason === null) throw error
    return words(commanded, 'pressFailed', { reason })
  }
}

/** Somebody wrote a command in a group. It is never sent to a contact, whatever it was meant to be. */
export async function takeCommand(ctx: Ctx, commanded: Commanded): Promise<void> {
  const text = await say(ctx, commanded)
  if (text === null) return
  await transact(ctx, (ctx) => (text === 'refused' ? refuse(ctx, commanded) : answer(ctx, commanded, text)))
}
