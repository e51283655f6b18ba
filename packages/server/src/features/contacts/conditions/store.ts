import type { ContactCondition } from '@opora/contract/contact-conditions'
import { type ContactFact, contactFacts, factOperators, isValueless } from '@opora/contract/contact-facts'
import { failure } from '@opora/contract/errors'
import { type RawBuilder, sql } from 'kysely'
import { likePattern } from '../../../platform/db/like-pattern.ts'

type Condition = RawBuilder<boolean>

const group = sql`(select c.id union all select o.id from contacts o where o.merged_into_id = c.id)`
const day = /^\d{4}-\d{2}-\d{2}$/
const number = /^-?\d{1,15}(\.\d{1,9})?$/
const mostDays = 36_500

function unfit(value: string): Error {
  return failure('contact_condition.unfit', { value }, [
    { path: 'where', message: 'does not fit', code: 'invalid_format' },
  ])
}

function daysOf(value: string): number {
  const days = Number(value)
  if (!/^\d+$/.test(value) || days < 1 || days > mostDays) throw unfit(value)
  return days
}

function countOf(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw unfit(value)
  return Number(value)
}

/** Looks at no more conversations than decide it. */
function conversationsAre({ operator, value }: ContactCondition): Condition {
  if (operator === 'known' || operator === 'unknown') {
    const exists = sql`exists (select from conversations v where v.contact_id in ${group})`
    return operator === 'known' ? sql`${exists}` : sql`not ${exists}`
  }
  const count = countOf(value)
  const counted = sql`(select count(*) from (
    select from conversations v where v.contact_id in ${group} limit ${count + 1}) as those)`
  if (operator === 'atLeast') return sql`${counted} >= ${count}`
  if (operator === 'atMost') return sql`${counted} <= ${count}`
  return sql`${counted} = ${count}`
}

function channelIs({ operator, value }: ContactCondition): Condition {
  const there = sql`exists (select from identities d join inboxes i on i.id = d.inbox_id
    where d.contact_id in ${group} and i.kind = ${value})`
  return operator === 'isnt' ? sql`not ${there}` : sql`${there}`
}

/** Somebody who was never seen has not been seen for any number of days. */
function momentIs(column: RawBuilder<unknown>, { operator, value }: ContactCondition, now: Date): Condition {
  if (operator === 'known') return sql`${column} is not null`
  if (operator === 'unknown') return sql`${column} is null`
  const edge = new Date(now.getTime() - daysOf(value) * 86_400_000)
  return operator === 'within' ? sql`coalesce(${column} >= ${edge}, false)` : sql`coalesce(${column} < ${edge}, true)`
}

/** What stands in an attribute may be of a kind it had before. */
function compared(column: RawBuilder<unknown>, operator: 'atLeast' | 'atMost', value: string): Condition {
  const way = operator === 'atLeast' ? sql`>=` : sql`<=`
  if (day.test(value)) return sql`(${column} ~ '^\\d{4}-\\d{2}-\\d{2}$' and ${column} ${way} ${value})`
  if (!number.test(value)) throw unfit(value)
  return sql`case when ${column} ~ '^-?[0-9]{1,20}(\\.[0-9]{1,20})?$' then (${column})::numeric ${way} ${value}::numeric
    else false end`
}

function textIs(column: RawBuilder<unknown>, { operator, value }: ContactCondition): Condition {
  const text = sql`coalesce(${column}, '')`
  if (!isValueless(operator) && value === '') throw unfit(value)
  switch (operator) {
    case 'known':
      return sql`${text} <> ''`
    case 'unknown':
      return sql`${text} = ''`
    case 'contains':
      return sql`${text} ilike ${likePattern(value)}`
    case 'lacks':
      return sql`${text} not ilike ${likePattern(value)}`
    case 'is':
      return sql`lower(${text}) = lower(${value})`
    case 'isnt':
      return sql`lower(${text}) <> lower(${value})`
    case 'atLeast':
    case 'atMost':
      return compared(text, operator, value)
    case 'within':
    case 'before':
      throw unfit(value)
  }
}

const texts = { name: sql`c.name`, email: sql`c.email`, phone: sql`c.phone`, language: sql`c.language` }

/** True of a contact `c` that fits the condition; refused when its value can fit nobody. */
export function fitsCondition(condition: ContactCondition, now: Date): Condition {
  const attribute = /^attributes\.(.+)$/.exec(condition.fact)?.[1]
  if (attribute !== undefined) return textIs(sql`c.attributes ->> ${attribute}`, condition)
  const fact = condition.fact as ContactFact
  const operators: readonly string[] = factOperators[contactFacts[fact]]
  if (!operators.includes(condition.operator)) throw unfit(condition.value)
  switch (fact) {
    case 'channel':
      return channelIs(condition)
    case 'created':
      return momentIs(sql`c.created_at`, condition, now)
    case 'seen':
      return momentIs(sql`c.last_seen_at`, condition, now)
    case 'conversations':
      return conversationsAre(condition)
    case 'name':
    case 'email':
    case 'phone':
    case 'language':
      return textIs(texts[fact], condition)
  }
}
