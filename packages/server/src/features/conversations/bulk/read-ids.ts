import { mostChangedTogether } from '@opora/contract/bulk-changes'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { AskedFilter } from '../filter/read-filter.ts'
import { splitWords } from '../filter/split-words.ts'
import { whereFilter } from '../filter/store.ts'
import { readList } from '../list/read-list.ts'
import { conditionsOf, type ListQuery, placeIn } from '../list/store.ts'
import { mergedInto } from '../tags/store.ts'
import { idsOf } from './store.ts'

type Asked = Omit<ListQuery, 'narrowing' | 'before' | 'limit' | 'sort'> & { asked: AskedFilter | null }

interface Ids {
  ids: ConversationId[]
  isWhole: boolean
}

const pageRows = 100
/** Of words: each page looks at so many conversations at most, and nobody waits for all of a large workspace. */
const mostPages = 40

const cut = (ids: readonly ConversationId[], isWhole: boolean): Ids => ({
  ids: ids.slice(0, mostChangedTogether),
  isWhole: isWhole && ids.length <= mostChangedTogether,
})

/** Words are looked for page by page, as the list itself does. */
async function found(ctx: Ctx, asked: Asked): Promise<Ids> {
  const ids: ConversationId[] = []
  let before: ListQuery['before'] = null
  let pages = 0
  do {
    pages += 1
    const page = await readList(ctx, { ...asked, sort: 'activity', before, limit: pageRows })
    ids.push(...page.rows.filter((row) => !row.merged_into).map((row) => row.id as ConversationId))
    const last = page.rows.at(-1)
    before = page.rows.length === pageRows && last ? placeIn('activity', last) : page.reached
  } while (before && pages < mostPages && ids.length <= mostChangedTogether)
  return cut(ids, before === null)
}

/** Every conversation of a list, as many as can be changed together. */
export async function readIds(ctx: Ctx, given: Asked): Promise<Ids> {
  const asked = given.tag ? { ...given, tag: (await mergedInto(ctx, given.tag)) ?? given.tag } : given
  const filter = asked.asked
  const split = filter && splitWords(filter.filter)
  if (split && split.words.length + split.without.length + split.inside.length > 0) return found(ctx, asked)
  const narrowing = filter && split?.rest ? whereFilter(split.rest, filter.view, new Map()) : null
  const conditions = conditionsOf({ ...asked, sort: 'activity', before: null })
  return cut(await idsOf(ctx, narrowing ? [...conditions, narrowing] : conditions, mostChangedTogether + 1), true)
}
