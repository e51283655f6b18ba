import { type ErrorCode, errors, isFailure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { type MessageRow, messagesAfter, outgoingFiles, pageOfMessages } from '../../conversations/index.ts'
import { filesById } from '../../files/index.ts'
import { changeTopic, isMarkedSince, type TopicRow } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { formatEarlier, formatMessage, shownParts, type Wording } from './format-message.ts'
import { plain } from './plain.ts'
import { quiet, type Step } from './step.ts'
import { hasPosts, postsOf, putPosts } from './store.ts'
import { placeOf, type View } from './view.ts'

const newest = 2_147_483_647
const read = 30
const mostHistory = 40
/** Of what was written before, so that it is one or two posts. */
const mostHistoryLetters = 6000
const mostLettersEach = 1000
const mostHistoryFiles = 10
/** Fewer than these are shown as they are. */
const historyFrom = 4
const mostTogether = 3500
/** So long a file may be on its way to us before its message is shown without it. */
const filesWaitMs = 60_000

/** What stands in a post of these messages, in no moment: another one means that it has to be changed. */
export const knownOf = (rows: readonly MessageRow[], locale: string): string =>
  hashOf(rows.map((row) => formatMessage(row, { locale, now: row.created_at, names: new Map() })).join('\n'))

const wordingOf = (ctx: Ctx, { desk }: View, names: ReadonlyMap<string, string> = new Map()): Wording => ({
  locale: desk.locale,
  now: ctx.now,
  names,
})

const isAlone = (row: MessageRow): boolean =>
  row.files.length > 0 || shownParts(row).length > 0 || row.reply_to_id !== null

const isFetching = (ctx: Ctx, row: MessageRow): boolean =>
  row.awaited.some(({ failureCode }) => failureCode === null) &&
  ctx.now.getTime() - row.created_at.getTime() < filesWaitMs

/** The first of them that go into one post: words one after another, anything else by itself. */
function together(rows: readonly MessageRow[]): MessageRow[] {
  const [first] = rows
  if (!first || isAlone(first)) return first ? [first] : []
  const taken: MessageRow[] = []
  let letters = 0
  for (const row of rows) {
    letters += row.text.length
    if (taken.length > 0 && (isAlone(row) || letters > mostTogether)) break
    taken.push(row)
  }
  return taken
}

/** So often what the group never answers to is tried: with its files, and without them. */
export const triesWithFiles = 3
const triesWithWords = 6

interface Posting {
  text: string
  rows: MessageRow[]
  fileRows: MessageRow[]
  known: string
}

/** Posts it; files the group does not take are named instead, and what it refuses is said to be in the inbox. */
async function postAll(ctx: Ctx, view: View, { text, rows, fileRows }: Posting): Promise<string[]> {
  const { desk, inbox } = view.line
  const [first] = rows
  const replied = first?.reply_to_id ? await postsOf(ctx, view.topic.id, first.reply_to_id) : []
  const files = await outgoingFiles(ctx, fileRows.flatMap((row) => row.files).slice(0, mostHistoryFiles))
  const post = {
    place: placeOf(view),
    text,
    files,
    parts: rows.length === 1 && first ? shownParts(first) : [],
    buttons: [],
    replyToId: replied[0]?.external_id ?? null,
    isSilent: rows.every(({ direction }) => direction !== 'in'),
  }
  const { locale } = view.desk
  const { tries } = view.topic
  const bare = { ...post, files: [], parts: [] }
  const missing = deskText('notShown', locale)
  if (tries >= triesWithWords) return desk.post({ ...bare, text: missing }, inbox)
  if (tries >= triesWithFiles && files.length > 0) return desk.post({ ...bare, text: `${text}\n${missing}` }, inbox)
  try {
    return await desk.post(post, inbox)
  } catch (error) {
    if (isFailure(error, 'file.too_large')) {
      const names = files.map(({ name }) => deskText('tooLarge', locale, { name: plain(name) }))
      return desk.post({ ...post, files: [], text: [text, ...names].join('\n') }, inbox)
    }
    if (!isFailure(error) || !isOfMessage(error.code)) throw error
    // What is refused may be a file: the words go then, and otherwise where to read them.
    return files.length > 0
      ? desk.post({ ...bare, text: `${text}\n${missing}` }, inbox)
      : desk.post({ ...bare, text: missing }, inbox)
  }
}

/** What is wrong with one message, and neither with the group nor for a while. */
const isOfMessage = (code: ErrorCode): boolean =>
  !errors[code].retry &&
  !code.startsWith('desk.') &&
  !code.startsWith('inbox.token') &&
  code !== 'inbox.address_refused'

/**
 * All up to here stands there. When something happened meanwhile it may have been put before that: then all is looked
 * through again, and what stands there already is passed over; but nothing before what the topic began with.
 */
async function advance(ctx: Ctx, topic: TopicRow, { from, to }: { from: number; to: number }): Promise<void> {
  if (!(await isMarkedSince(ctx, topic))) await changeTopic(ctx, topic.id, { posted_seq: to })
  else if (topic.posted_seq === 0) await changeTopic(ctx, topic.id, { posted_seq: from - 1 })
}

const posting = (ctx: Ctx, view: View, what: Posting): Step => ({
  kind: 'call',
  act: async () => {
    const externalIds = await postAll(ctx, view, what)
    return {
      calls: externalIds.length,
      keep: async (ctx) => {
        const { desk, topic } = view
        const messageIds = what.rows.map(({ id }) => id)
        const fileIds = what.fileRows.flatMap(({ files }) => files.map(({ id }) => id))
        const isStale = await isMarkedSince(ctx, topic)
        const of = { deskId: desk.id, topicId: topic.id, isOwn: false, known: what.known, fileIds, isStale }
        await putPosts(ctx, { ...of, messageIds, externalIds })
        await advance(ctx, topic, { from: what.rows.at(0)?.seq ?? 0, to: what.rows.at(-1)?.seq ?? 0 })
      },
    }
  },
})

const shortened = (row: MessageRow): MessageRow =>
  row.text.length > mostLettersEach ? { ...row, text: `${row.text.slice(0, mostLettersEach).toWellFormed()}…` } : row

/** The newest of them, as many as fit; `page` is newest first. */
function newestOf(page: readonly MessageRow[]): MessageRow[] {
  let letters = 0
  const kept = page.slice(0, mostHistory).findIndex((row) => {
    letters += shortened(row).text.length
    return letters > mostHistoryLetters
  })
  return page.slice(0, kept < 0 ? mostHistory : Math.max(1, kept))
}

/** What was written before the topic began, in one post. */
async function history(ctx: Ctx, view: View): Promise<Step | null> {
  const { desk } = view
  const id = view.conversation.id as ConversationId
  const page = await pageOfMessages(ctx, id, { before: newest, limit: mostHistory + 1, isPublic: false })
  if (page.length < historyFrom) return null
  const rows = newestOf(page).reverse()
  const attached = rows.flatMap((row) => row.files.map((file) => file.id))
  const files = attached.length > 0 ? await filesById(ctx, attached) : new Map()
  const wording = wordingOf(ctx, view, new Map([...files].map(([fileId, { name }]) => [fileId, name])))
  const text = [
    `**${deskText('history', desk.locale)}**`,
    ...(rows.length < page.length ? [deskText('earlier', desk.locale)] : []),
    ...rows.map((row) => formatEarlier(shortened(row), wording)),
  ].join('\n\n')
  return posting(ctx, view, {
    text,
    rows,
    fileRows: rows.filter(({ direction }) => direction === 'in'),
    known: 'history',
  })
}

/** What of the conversation is not there yet, in the order it was said; null when all is. */
export async function postMessages(ctx: Ctx, view: View): Promise<Step | 'awaits files' | null> {
  const { topic, conversation, desk } = view
  if (topic.posted_seq === 0 && !(await hasPosts(ctx, topic.id))) {
    const before = await history(ctx, view)
    if (before) return before
  }
  const id = conversation.id as ConversationId
  const found = await messagesAfter(ctx, id, { seq: topic.posted_seq, limit: read })
  const last = found.at(-1)
  if (!last) return null
  const rows: MessageRow[] = []
  for (const row of found) {
    if (row.removed_at || (await postsOf(ctx, topic.id, row.id)).length > 0) {
      if (rows.length > 0) break
      continue
    }
    rows.push(row)
  }
  const [first] = rows
  if (!first) return quiet((ctx) => advance(ctx, topic, { from: last.seq, to: last.seq }))
  if (isFetching(ctx, first)) return 'awaits files'
  const taken = together(rows).filter((row, at) => at === 0 || !isFetching(ctx, row))
  const wording = wordingOf(ctx, view)
  const text = taken.map((row) => formatMessage(row, wording)).join('\n\n')
  return posting(ctx, view, { text, rows: taken, fileRows: taken, known: knownOf(taken, desk.locale) })
}
