import { isFailure } from '@opora/contract/errors'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { type MessageRow, messageRow, messagesByIds, outgoingFiles } from '../../conversations/index.ts'
import { isMarkedSince, type TopicRow } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { codeText } from '../words/reason-text.ts'
import { formatMessage } from './format-message.ts'
import { knownOf, triesWithFiles } from './post-messages.ts'
import { quiet, type Step } from './step.ts'
import { forgetPosts, nextStale, type PostRow, postsOf, putPosts, setFresh, sharing } from './store.ts'
import { placeOf, type View } from './view.ts'

/** What a member who wrote it there knows of it: its words, and whether it failed. */
export const knownOfOwn = ({ text, removed_at: removed, failure_code: code }: MessageRow): string =>
  hashOf(JSON.stringify([removed ? null : text, code]))

/** What a member is told below their own message, which we cannot change. */
function newsOf(row: MessageRow, locale: string): string {
  if (row.removed_at) return deskText('removedHere', locale)
  if (row.failure_code) return deskText('failed', locale, { reason: codeText(row.failure_code, locale) })
  return deskText('changedHere', locale, { text: row.text })
}

/** A member's own message is another one now: they are told so in an answer to it. */
function tellOwn(view: View, row: MessageRow, posts: readonly PostRow[]): Step {
  const { topic, desk, line } = view
  const known = knownOfOwn(row)
  const keep = (ctx: Ctx) => freshen(ctx, topic, { messageId: row.id, known })
  if (posts.every((post) => post.known === known)) return quiet(keep)
  const text = newsOf(row, desk.locale)
  const bare = { files: [], parts: [], buttons: [], isSilent: false }
  const post = { ...bare, place: placeOf(view), text, replyToId: posts[0]?.external_id ?? null }
  return {
    kind: 'call',
    act: async () => ({ calls: (await line.desk.post(post, line.inbox)).length, keep }),
  }
}

interface Standing {
  rows: MessageRow[]
  externalIds: string[]
}

/** What stands there is what the message was when it was read; one that was marked since is looked at again. */
async function freshen(ctx: Ctx, topic: TopicRow, of: { messageId: string; known?: string }): Promise<void> {
  const isStale = await isMarkedSince(ctx, topic)
  await setFresh(ctx, topic.id, { ...of, isStale })
}

/** Ends the name of a post there is none of, for files that were refused. */
const refusedFiles = '#files'

/** Files that came after their message was posted follow as an answer to it; null when all are there. */
function postFiles(ctx: Ctx, view: View, { row, posts }: { row: MessageRow; posts: PostRow[] }): Step | null {
  const there = posts.flatMap((post) => post.file_ids as string[])
  const files = row.files.filter(({ id }) => !there.includes(id))
  if (files.length === 0) return null
  const { desk, topic, line } = view
  const replyToId = posts[0]?.external_id ?? null
  const bare = { text: '', parts: [], buttons: [], isSilent: true }
  return {
    kind: 'call',
    act: async () => {
      const outgoing = await outgoingFiles(ctx, files)
      const post = { ...bare, place: placeOf(view), files: outgoing, replyToId }
      const isToPost = outgoing.length > 0 && topic.tries < triesWithFiles
      const externalIds = isToPost ? await line.desk.post(post, line.inbox).catch(unlessRefused) : []
      // What is refused counts as there: it is in the inbox.
      const standing =
        externalIds.length > 0 ? externalIds : posts.slice(0, 1).map((one) => one.external_id + refusedFiles)
      const of = { deskId: desk.id, topicId: topic.id, isOwn: false, known: posts[0]?.known ?? '' }
      const fileIds = files.map(({ id }) => id)
      return {
        calls: Math.max(1, externalIds.length),
        keep: (ctx) =>
          putPosts(ctx, {
            ...of,
            messageIds: [row.id],
            externalIds: standing,
            fileIds,
            after: posts.length,
            isStale: true,
          }),
      }
    },
  }
}

function unlessRefused(error: unknown): string[] {
  const isOfFile = isFailure(error) && (error.code.startsWith('file.') || error.code === 'inbox.refused')
  if (!isOfFile) throw error
  return []
}

/** What can no longer be changed there stays as it is. */
function unlessGone(error: unknown): void {
  if (!isFailure(error, 'message.unchangeable')) throw error
}

function renew(ctx: Ctx, view: View, { rows, externalIds }: Standing): Step {
  const { topic, desk, line } = view
  const left = rows.filter((row) => !row.removed_at)
  const place = placeOf(view)
  const settle = async (ctx: Ctx): Promise<void> => {
    const known = knownOf(rows, desk.locale)
    for (const row of rows) await freshen(ctx, topic, { messageId: row.id, known })
  }
  if (left.length === 0)
    return {
      kind: 'call',
      act: async () => {
        await line.desk.remove({ place, externalIds }, line.inbox).catch(unlessGone)
        const messageIds = rows.map(({ id }) => id)
        return { calls: 1, keep: (ctx) => forgetPosts(ctx, { topicId: topic.id, messageIds }) }
      },
    }
  const wording = { locale: desk.locale, now: ctx.now, names: new Map() }
  const text = rows.map((row) => formatMessage(row, wording)).join('\n\n')
  return {
    kind: 'call',
    act: async () => {
      const change = { place, externalIds, text, buttons: [] }
      const standing = await line.desk.change(change, line.inbox).catch((error: unknown) => {
        unlessGone(error)
        return externalIds
      })
      const gone = externalIds.filter((id) => !standing.includes(id))
      const added = standing.filter((id) => !externalIds.includes(id))
      const of = { deskId: desk.id, topicId: topic.id, messageIds: rows.map(({ id }) => id) }
      const posts = { ...of, isOwn: false, known: '', fileIds: [], after: externalIds.length }
      return {
        calls: externalIds.length + gone.length + added.length,
        keep: async (ctx) => {
          await forgetPosts(ctx, { ...of, externalIds: gone })
          await putPosts(ctx, { ...posts, externalIds: added })
          await settle(ctx)
        },
      }
    },
  }
}

/** A post whose messages are other ones now; null when there is none. */
export async function renewPosts(ctx: Ctx, view: View): Promise<Step | null> {
  const { topic, conversation, desk } = view
  const stale = await nextStale(ctx, topic.id)
  if (!stale) return null
  const messageId = stale.message_id as MessageId
  const row = await messageRow(ctx, conversation.id as ConversationId, messageId)
  const posts = await postsOf(ctx, topic.id, messageId)
  const [first] = posts
  const fresh = quiet((ctx) => freshen(ctx, topic, { messageId }))
  if (!row || !first) return fresh
  const missing = first.is_own || row.removed_at ? null : postFiles(ctx, view, { row, posts })
  if (missing) return missing
  if (first.known === 'history') return fresh
  if (first.is_own) return tellOwn(view, row, posts)
  const rows = await messagesByIds(ctx, await sharing(ctx, topic.id, first.external_id))
  rows.sort((a, b) => a.seq - b.seq)
  if (knownOf(rows, desk.locale) === first.known)
    return quiet(async (ctx) => {
      for (const one of rows) await freshen(ctx, topic, { messageId: one.id })
    })
  const standing = posts.map((post) => post.external_id).filter((id) => !id.endsWith(refusedFiles))
  return renew(ctx, view, { rows, externalIds: standing })
}
