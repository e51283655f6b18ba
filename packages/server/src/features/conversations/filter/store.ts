import type { ConversationFilter, FilterSla, FilterState, Word } from '@opora/contract/conversation-filter'
import { boundMs, type FilterView } from '@opora/contract/match-filter'
import { type Priority, priorities, priorityRank } from '@opora/contract/priorities'
import { type RawBuilder, sql } from 'kysely'
import { likePattern } from '../../../platform/db/like-pattern.ts'

type Condition = RawBuilder<boolean>

const states: Record<FilterState, Condition> = {
  unread: sql`c.unread > 0`,
  unassigned: sql`c.assignee_id is null`,
  waiting: sql`c.needs_person`,
  assistant: sql`c.assistant_state = 'answering'`,
  rated: sql`c.rating_score is not null`,
}

const isAt = (condition: RawBuilder<unknown>): Condition => sql`coalesce(${condition}, false)`

/** How `slaLook` sees it. */
function slaStands(look: FilterSla, now: Date): Condition {
  switch (look) {
    case 'breached':
      return isAt(sql`s.due_at <= ${now}`)
    case 'soon':
      return isAt(sql`s.due_at > ${now} and s.warns_at <= ${now}`)
    case 'fine':
      return isAt(sql`s.due_at > ${now} and (s.warns_at is null or s.warns_at > ${now})`)
    case 'paused':
      return sql`(s.due_at is null and coalesce(s.shown ->> 'pausedBy', '') <> '')`
  }
}

const between = (least: Priority, most: Priority): Condition =>
  sql`c.priority in (${sql.join(priorities.slice(priorityRank(least), priorityRank(most) + 1))})`

const times = {
  created: sql`c.created_at`,
  active: sql`c.last_activity_at`,
  waiting: sql`c.waiting_since`,
}

const hasTag = (condition: RawBuilder<unknown>): Condition => sql`exists (
  select from conversation_tags ct join tags t on t.id = ct.tag_id where ct.conversation_id = c.id and ${condition})`

const holds = (column: RawBuilder<unknown>, text: string): Condition =>
  sql`coalesce(${column} ilike ${likePattern(text)}, false)`
const equals = (column: RawBuilder<unknown>, text: string): Condition =>
  sql`coalesce(lower(${column}) = lower(${text}), false)`

/** Whether a note that stands calls somebody. */
const calls = (condition: RawBuilder<unknown>): Condition => sql`exists (
  select from mentions mn join messages mm on mm.id = mn.message_id
    join members mp on mp.id = mn.member_id join users mu on mu.id = mp.user_id
  where mm.conversation_id = c.id and mm.removed_at is null and ${condition})`

/** Whether somebody watches it; of one that was merged away, whoever watches what it was merged into. */
const watches = (condition: RawBuilder<unknown>): Condition => sql`exists (
  select from conversation_watchers w join members wm on wm.id = w.member_id join users wu on wu.id = wm.user_id
  where w.conversation_id = c.id and w.is_watching and c.merged_into_id is null and ${condition})`

type Named = Extract<ConversationFilter, { kind: 'name' }>

function named({ key, value, isSelf, isNone }: Named, { memberId }: FilterView): Condition {
  switch (key) {
    case 'assignee':
      if (isNone) return sql`c.assignee_id is null`
      return isSelf ? sql`coalesce(c.assignee_id = ${memberId}::uuid, false)` : holds(sql`u.name`, value)
    case 'team':
      return isNone ? sql`g.id is null` : equals(sql`g.name`, value)
    case 'tag':
      return isNone ? sql`not ${hasTag(sql`true`)}` : hasTag(sql`lower(t.name) = lower(${value})`)
    case 'inbox':
      return holds(sql`i.name`, value)
    case 'channel':
      return equals(sql`i.kind`, value)
    case 'contact':
      return holds(sql`p.name`, value)
    case 'language':
      return sql`starts_with(lower(coalesce(p.language, '')), lower(${value}))`
    case 'mentions':
      return calls(isSelf ? sql`mn.member_id = ${memberId}::uuid` : holds(sql`mu.name`, value))
    case 'watcher':
      if (isNone) return sql`not ${watches(sql`true`)}`
      return watches(isSelf ? sql`w.member_id = ${memberId}::uuid` : holds(sql`wu.name`, value))
  }
}

const joined = (conditions: readonly Condition[], by: RawBuilder<unknown>): Condition =>
  sql`(${sql.join(conditions, by)})`

/** For words, whether a conversation holds them. */
export type ConditionsOfWords = ReadonlyMap<readonly Word[], Condition>

/**
 * Which conversations are asked for, as a condition on what `store.ts` reads: `c`, `p`, `i`, `u`, `g` and `s`. It is true or
 * false, never unknown, so that its opposite is the rest.
 */
export function whereFilter(filter: ConversationFilter, view: FilterView, said: ConditionsOfWords): Condition {
  const one = (inner: ConversationFilter): Condition => whereFilter(inner, view, said)
  switch (filter.kind) {
    case 'all':
      return joined(filter.of.map(one), sql` and `)
    case 'any':
      return joined(filter.of.map(one), sql` or `)
    case 'not':
      return sql`not ${one(filter.of)}`
    case 'words':
      return said.get(filter.words) ?? sql`false`
    case 'number':
      return sql`c.number = ${filter.number}`
    case 'status':
      return sql`c.status = ${filter.status}`
    case 'is':
      return states[filter.state]
    case 'sla':
      return slaStands(filter.look, new Date(view.nowMs))
    case 'rating':
      return sql`coalesce(c.rating_score between ${filter.least} and ${filter.most}, false)`
    case 'priority':
      return between(filter.least, filter.most)
    case 'name':
      return named(filter, view)
    case 'time':
      return within(filter, view)
  }
}

function within({ key, span }: Extract<ConversationFilter, { kind: 'time' }>, view: FilterView): Condition {
  const { from, to } = span
  const at = times[key]
  const bounds: Condition[] = [sql`${at} is not null`]
  if (from) bounds.push(sql`${at} >= ${new Date(boundMs(from, view))}`)
  if (to) bounds.push(sql`${at} < ${new Date(boundMs(to, view))}`)
  return joined(bounds, sql` and `)
}
