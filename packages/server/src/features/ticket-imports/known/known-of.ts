import type { TicketField } from '@opora/contract/ticket-setup'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { scheduleFor } from '../../hours/index.ts'
import { fieldRows, presentField } from '../../tickets/index.ts'
import * as store from './store.ts'

/** What names are compared by. */
export const keyOf = (text: string): string => displayText(displayText(text).normalize('NFKC').toLowerCase())

type ByKey<T> = ReadonlyMap<string, readonly T[]>

/** What of a workspace cells may name. */
export interface Known {
  projects: readonly store.Known[]
  projectsByKey: ByKey<store.Known>
  types: readonly store.KnownKind[]
  columns: readonly store.KnownColumn[]
  members: ByKey<store.KnownPerson>
  teams: ByKey<store.Known>
  contacts: ByKey<store.KnownPerson>
  tags: Map<string, { id: string | null; isArchived: boolean }>
  fields: readonly TicketField[]
  timeZone: string
}

/** By everything each is called. */
function byKey<T>(items: readonly T[], called: (item: T) => (string | null)[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items)
    for (const key of new Set(called(item).flatMap((one) => (one ? [keyOf(one)] : []))))
      found.set(key, [...(found.get(key) ?? []), item])
  return found
}

const knownTagsOf = async (ctx: Ctx): Promise<Known['tags']> =>
  new Map((await store.tags(ctx)).map(({ key, id, isArchived }) => [key, { id, isArchived }]))

export async function knownOf(ctx: Ctx): Promise<Known> {
  const projects = await store.projects(ctx)
  return {
    projects,
    projectsByKey: byKey(projects, ({ name, key }) => [name, key]),
    types: await store.types(ctx),
    columns: await store.columns(ctx),
    members: byKey(await store.members(ctx), ({ name, email }) => [name, email]),
    teams: byKey(await store.teams(ctx), ({ name }) => [name]),
    contacts: new Map(),
    tags: await knownTagsOf(ctx),
    fields: (await fieldRows(ctx)).map(presentField).filter(({ isArchived }) => !isArchived),
    timeZone: (await scheduleFor(ctx, null))?.timeZone ?? 'UTC',
  }
}

/** The same with the contacts some rows name. */
export async function withContacts(ctx: Ctx, known: Known, said: readonly string[]): Promise<Known> {
  if (said.length === 0) return { ...known, contacts: new Map() }
  const contacts = await store.contacts(ctx, [...new Set(said.map(displayText))])
  return { ...known, contacts: byKey(contacts, ({ name, email }) => [name, email]) }
}
