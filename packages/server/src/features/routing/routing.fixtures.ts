import { randomUUID } from 'node:crypto'
import type { ConversationId, TeamId } from '@opora/contract/ids'
import type { RoutingRule } from '@opora/contract/routing'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { begin } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { beHere } from '../accounts/index.ts'
import { routeEverywhere } from './route-work.job.ts'
import { byHand } from './rules/store.ts'

export type Person = Awaited<ReturnType<TestWorkspace['newMember']>>

/** Anew before each test of a file that says `beforeEach(openRouting)`. */
export let t: TestWorkspace
export let kim: Person
export let lee: Person
export let sales: TeamId
export async function openRouting(): Promise<void> {
  t = await newWorkspace()
  const { items } = await t.api('GET /assistants')
  for (const { id } of items) await t.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
  kim = await t.newMember('agent', 'Kim')
  lee = await t.newMember('agent', 'Lee')
  const memberIds = [kim.memberId, lee.memberId]
  sales = (await t.api('POST /teams', { body: { name: 'Sales', memberIds } })).id
}

export const minute = 60_000
const now = (by: Person) => makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: by.ctx.actor })
export const come = (by: Person) => beHere(now(by), by.memberId, true)
export const set = (by: Person, availability: 'online' | 'busy' | 'away') =>
  by.api('PATCH /me', { body: { availability } })
export const rule = (over: Partial<RoutingRule> = {}, teamId: TeamId | null = null) =>
  t.api('PUT /routing/rules', { body: { ...byHand(teamId), mode: 'round_robin', ...over } })
export const capacity = (n: number) => t.api('PUT /routing/capacity', { body: { capacity: n } })
export const read = async (id: ConversationId) =>
  (await t.api('GET /conversations/:id', { params: { id } })).conversation
/** Past the life of tokens, too. */
export const held = async (id: ConversationId) => {
  const query = t.ctx.db.selectFrom('conversations as c').where('c.id', '=', id)
  return query
    .leftJoin('members as m', 'm.id', 'c.assignee_id')
    .leftJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('teams as g', 'g.id', 'c.team_id')
    .select(['u.name as name', 'g.name as team'])
    .executeTakeFirstOrThrow()
}
export const assignee = async (id: ConversationId) => (await held(id)).name
export const team = async (id: ConversationId) => (await held(id)).team
export const talk = async (text = 'Hello') => (await begin(t, text)).id
export const talks = async (n: number) => {
  const ids: ConversationId[] = []
  for (let i = 0; i < n; i += 1) ids.push(await talk(`Question ${i}`))
  return ids
}
/** Everybody goes on being here while time passes. */
export async function pass(ms: number, here: readonly Person[] = [kim, lee]): Promise<void> {
  t.house.clock.advance(ms)
  for (const one of here) await come(one)
  await routeEverywhere(t.house.open())
  await t.settle()
}
export const told = async (id: ConversationId) => {
  const { items } = await t.api('GET /conversations/:id/timeline', { params: { id }, query: { limit: 100 } })
  return items.flatMap((item) => (item.type === 'event' && item.routing ? [[item.name, item.routing.why]] : []))
}

/** What its contact speaks. */
export async function speaks(id: ConversationId, language: string): Promise<void> {
  const { contact } = await read(id)
  await t.ctx.db.updateTable('contacts').set({ language }).where('id', '=', contact.id).execute()
}

/** As many more of the same contact that stand just as this one does. */
export async function multiply(id: ConversationId, count: number): Promise<string[]> {
  const row = await t.ctx.db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const last_message = JSON.stringify(row.last_message)
  const more = Array.from({ length: count }, (_, at) => ({ ...row, last_message, id: randomUUID(), number: 1000 + at }))
  await t.ctx.db.insertInto('conversations').values(more).execute()
  return more.map((one) => one.id)
}
