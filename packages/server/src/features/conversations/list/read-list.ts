import type { FoundMessage } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { AskedFilter } from '../filter/read-filter.ts'
import { splitWords } from '../filter/split-words.ts'
import { whereFilter } from '../filter/store.ts'
import { hasKeys, readAsked } from '../search/asked.ts'
import { conditionsOfWords } from '../search/conditions-of-words.ts'
import { findConversations } from '../search/find-conversations.ts'
import type { ConversationRow } from '../store.ts'
import { mergedInto } from '../tags/store.ts'
import { conditionsOf, examinedTo, type ListQuery, listConversations } from './store.ts'

interface List {
  rows: ConversationRow[]
  found: FoundMessage[]
  /** How far down was looked when that is not the end and the page is not full. */
  reached: { at: Date; id: string } | null
}

type Asking = Omit<ListQuery, 'narrowing'> & { asked: AskedFilter | null }

/** A page of a list; with words only what they are found in. A tag that was merged away leads to what it was merged into. */
export async function readList(ctx: Ctx, asking: Asking): Promise<List> {
  const list = await readPage(ctx, asking)
  // Nothing is under it any more: only who finds nothing has to be led on, and all others are not kept waiting.
  if (list.rows.length > 0 || !asking.tag) return list
  const tag = await mergedInto(ctx, asking.tag)
  return tag ? readPage(ctx, { ...asking, tag }) : list
}

async function readPage(ctx: Ctx, { asked, ...given }: Asking): Promise<List> {
  const split = asked && splitWords(asked.filter)
  const rest = asked && split?.rest
  const narrowing = rest ? whereFilter(rest, asked.view, await conditionsOfWords(ctx, split.inside)) : null
  const query = { ...given, narrowing }
  if (!split || split.words.length + split.without.length + split.inside.length === 0) {
    const rows = await listConversations(ctx, query)
    return { rows, found: [], reached: rows.length < query.limit ? await examinedTo(ctx, query) : null }
  }
  if (query.sort !== 'activity') {
    const message = 'cannot be combined with words'
    throw failure('invalid', {}, [{ path: 'sort', message, code: 'invalid_value' }])
  }
  const words = readAsked(split.words, split.without)
  // Signs alone are said by nobody.
  if (split.words.length > 0 && !hasKeys(words)) return { rows: [], found: [], reached: null }
  const conditions = [...conditionsOf({ ...query, before: null }), ...(narrowing ? [narrowing] : [])]
  const among = await findConversations(ctx, { ...query, asked: words, conditions, isWide: narrowing !== null })
  const rows = among.ids.length > 0 ? await listConversations(ctx, query, among) : []
  return { rows, found: await among.shown(rows.map(({ id }) => id)), reached: among.reached }
}
