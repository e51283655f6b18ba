import { cannedRepliesPerWorkspace } from '@opora/contract/canned-replies'
import { failure } from '@opora/contract/errors'
import type { CannedReplyId } from '@opora/contract/ids'
import { unknownInReply } from '@opora/contract/reply-variables'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import { cannedRepliesChanged } from './events.ts'
import {
  type CannedReplyRow,
  countCannedReplies,
  deleteCannedReply,
  insertCannedReply,
  type StoredCannedReply,
  updateCannedReply,
} from './store.ts'

interface Draft {
  shortcut: string
  title: string
  text: string
}

type Change = { [K in keyof Draft]?: Draft[K] | undefined }

/** A shortcut and what it is compared by; refused when a character in it cannot be seen. */
function shortcutOf(given: string): Pick<StoredCannedReply, 'shortcut' | 'shortcut_key'> {
  const shortcut = given.normalize('NFC')
  if (displayText(shortcut) !== shortcut) {
    const problem = { path: 'shortcut', message: 'has a letter nobody sees', code: 'invalid_format' }
    throw failure('invalid', {}, [problem])
  }
  return { shortcut, shortcut_key: shortcut.normalize('NFKC').toLowerCase() }
}

function readableText(text: string): string {
  const unknown = unknownInReply(text)
  if (unknown.length === 0) return text
  const names = unknown.slice(0, 5).join(', ')
  const problem = { path: 'text', message: `names unknown variables: ${names}`, code: 'unknown_variable' }
  throw failure('canned_reply.unknown_variable', { names }, [problem])
}

const storedChange = ({ shortcut, title, text }: Change): Partial<StoredCannedReply> => ({
  ...(shortcut === undefined ? {} : shortcutOf(shortcut)),
  ...(title === undefined ? {} : { title: displayText(title) }),
  ...(text === undefined ? {} : { text: readableText(text) }),
})

const saving = (ctx: Ctx, shortcut: string | undefined, save: (ctx: Ctx) => Promise<CannedReplyRow | undefined>) =>
  transact(ctx, async (ctx) => {
    const row = await save(ctx)
    if (!row) throw failure('not_found')
    ctx.announce(cannedRepliesChanged({ cannedReplyId: row.id as CannedReplyId }))
    return row
  }).catch((error: unknown) => {
    if (!isTaken(error) || shortcut === undefined) throw error
    const problem = { path: 'shortcut', message: 'is taken', code: 'taken' }
    throw failure('canned_reply.shortcut_taken', { shortcut }, [problem])
  })

export const createCannedReply = (ctx: Ctx, { shortcut, title, text }: Draft): Promise<CannedReplyRow> =>
  saving(ctx, shortcut, async (ctx) => {
    const limit = cannedRepliesPerWorkspace
    if ((await countCannedReplies(ctx)) >= limit) throw failure('canned_reply.too_many', { limit })
    return insertCannedReply(ctx, { ...shortcutOf(shortcut), title: displayText(title), text: readableText(text) })
  })

export const changeCannedReply = (ctx: Ctx, id: CannedReplyId, change: Change): Promise<CannedReplyRow> =>
  saving(ctx, change.shortcut, (ctx) => updateCannedReply(ctx, id, storedChange(change)))

export async function removeCannedReply(ctx: Ctx, id: CannedReplyId): Promise<null> {
  return transact(ctx, async (ctx) => {
    if (!(await deleteCannedReply(ctx, id))) throw failure('not_found')
    ctx.announce(cannedRepliesChanged({ cannedReplyId: id }))
    return null
  })
}
