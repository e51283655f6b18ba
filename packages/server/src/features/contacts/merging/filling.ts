import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { addAttributes } from '../store.ts'
import * as store from './store.ts'

const fillable = ['email', 'phone', 'language', 'company_id', 'external_id'] as const

/** What is known of somebody. */
export type Facts = { [fact in (typeof fillable)[number]]?: string | null } & { attributes: unknown }

/** What the one that stays does not have, and the other one does. */
export function lacking(source: Facts, target: store.MergeableRow): store.Given {
  const filled: store.Filled = {}
  for (const fact of fillable) {
    const value = source[fact]
    if (target[fact] === null && value) filled[fact] = value
  }
  const own = target.attributes as Record<string, string>
  const others = Object.entries(source.attributes as Record<string, string>)
  return { filled, attributes: Object.fromEntries(others.filter(([key]) => !(key in own))) }
}

export async function give(ctx: Ctx, id: ContactId, { filled, attributes }: store.Given): Promise<void> {
  await store.changeMergeable(ctx, id, filled)
  if (Object.keys(attributes).length > 0) await addAttributes(ctx, id, attributes)
}

/** Names of facts and of attributes. */
export interface Wanted {
  facts: readonly string[]
  keys: readonly string[]
}

const only = <V>(of: Record<string, V>, names: readonly string[]): Record<string, V> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => names.includes(name)))

const isNothing = ({ filled, attributes }: store.Given): boolean =>
  Object.keys(filled).length + Object.keys(attributes).length === 0

/** What a person lost with an account that went is there still when another one of theirs told it too. */
export async function refill(ctx: Ctx, personId: ContactId, { facts, keys }: Wanted): Promise<void> {
  for (const account of await store.accountsOf(ctx, personId)) {
    const person = (await store.lockContacts(ctx, [personId])).get(personId)
    if (!person) return
    const { filled, attributes } = lacking({ ...account, external_id: null }, person)
    const given = { filled: only(filled as Record<string, string>, facts), attributes: only(attributes, keys) }
    if (isNothing(given)) continue
    await give(ctx, personId, given)
    await store.rememberGiven(ctx, { accountId: account.id as ContactId, personId }, given)
  }
}

/** Gives a person what one of its accounts told and nobody knew, until that account goes again. */
export async function giveOf(ctx: Ctx, ids: { accountId: ContactId; personId: ContactId }, told: Facts): Promise<void> {
  const person = (await store.lockContacts(ctx, [ids.personId])).get(ids.personId)
  if (!person) return
  const given = lacking(told, person)
  if (isNothing(given)) return
  await give(ctx, ids.personId, given)
  await store.rememberGiven(ctx, ids, given)
}
