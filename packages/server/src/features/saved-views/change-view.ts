import { failure } from '@opora/contract/errors'
import type { MemberId, SavedViewId, TagId, TeamId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { savedViewsPerMember, sharedViewsPerWorkspace } from '@opora/contract/saved-views'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'
import { uniqueName } from '../../platform/safety/unique-name.ts'
import { assertTag } from '../conversations/index.ts'
import { assertTeam } from '../teams/index.ts'
import { savedViewsChanged } from './events.ts'
import {
  countViews,
  deleteView,
  insertView,
  lockedView,
  type Of,
  type StoredView,
  updateView,
  type ViewRow,
} from './store.ts'

type Change = CallOf<'PATCH /saved-views/:id'>['body'] & CallOf<'PATCH /ticket-views/:id'>['body']
type Draft = Change & { name: string; isShared: boolean }

const kindOf = ({ place }: { place?: unknown }): Of => (place ? 'tickets' : 'conversations')

function memberOf({ actor }: Ctx) {
  if (actor.type !== 'member') throw failure('forbidden')
  return { id: actor.memberId, isAdmin: actor.role === 'owner' || actor.role === 'admin' }
}

/** The view under lock. One of somebody else is not there; a shared one is the admins' to change. */
async function changeable(ctx: Ctx, id: SavedViewId, of: Of): Promise<ViewRow> {
  const member = memberOf(ctx)
  const row = await lockedView(ctx, id)
  if (!row || kindOf(row) !== of || (!row.is_shared && row.member_id !== member.id)) throw failure('not_found')
  if (row.is_shared && !member.isAdmin) throw failure('forbidden')
  return row
}

async function assertRoom(ctx: Ctx, isShared: boolean, of: Of): Promise<void> {
  const limit = isShared ? sharedViewsPerWorkspace : savedViewsPerMember
  if ((await countViews(ctx, isShared ? null : memberOf(ctx).id, of)) >= limit)
    throw failure('saved_view.too_many', { limit })
}

/** What a view narrows to is of this workspace. */
async function assertThere(ctx: Ctx, { tagId, teamId }: Change): Promise<void> {
  if (tagId) await assertTag(ctx, tagId as TagId)
  if (teamId) await assertTeam(ctx, teamId as TeamId)
}

function assertMayShare(ctx: Ctx, isShared: boolean | undefined): void {
  if (isShared && !memberOf(ctx).isAdmin) throw failure('forbidden')
}

function stored({ name, isShared, tagId, teamId, place, ...rest }: Change): Partial<StoredView> {
  const named = name === undefined ? null : uniqueName(name)
  const given = {
    name: named?.shown,
    name_key: named?.key,
    is_shared: isShared,
    tag_id: tagId,
    team_id: teamId,
    place: place && storedJson(place),
    ...rest,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function tell(ctx: Ctx, ...rows: readonly ViewRow[]): void {
  const [row] = rows
  if (!row) return
  const memberId = rows.some((one) => one.is_shared) ? null : (row.member_id as MemberId | null)
  ctx.announce(savedViewsChanged({ savedViewId: row.id as SavedViewId, memberId }))
}

const saving = (ctx: Ctx, name: string | undefined, save: (ctx: Ctx) => Promise<ViewRow>): Promise<ViewRow> =>
  transact(ctx, save).catch((error: unknown) => {
    if (!isTaken(error)) throw error
    const problem = { path: 'name', message: 'is taken', code: 'taken' }
    throw failure('saved_view.name_taken', { name: name ?? '' }, [problem])
  })

/** What a view of tickets has nothing of. */
const nothing = { tab: '', status: '', q: '' }

export const createView = (ctx: Ctx, draft: Draft): Promise<ViewRow> =>
  saving(ctx, draft.name, async (ctx) => {
    assertMayShare(ctx, draft.isShared)
    await assertThere(ctx, draft)
    await assertRoom(ctx, draft.isShared, kindOf(draft))
    const row = await insertView(ctx, memberOf(ctx).id, { ...nothing, ...stored(draft) } as StoredView)
    tell(ctx, row)
    return row
  })

interface Named {
  id: SavedViewId
  of: Of
}

/** A shared view that is made one's own belongs to whoever did so. */
export function changeView(ctx: Ctx, { id, of }: Named, change: Change): Promise<ViewRow> {
  return saving(ctx, change.name, async (ctx) => {
    assertMayShare(ctx, change.isShared)
    await assertThere(ctx, change)
    const before = await changeable(ctx, id, of)
    const isMoved = change.isShared !== undefined && change.isShared !== before.is_shared
    if (isMoved) await assertRoom(ctx, change.isShared === true, of)
    const owner = isMoved && !change.isShared ? { member_id: memberOf(ctx).id } : {}
    const row = await updateView(ctx, id, { ...stored(change), ...owner })
    tell(ctx, row, before)
    return row
  })
}

export async function removeView(ctx: Ctx, { id, of }: Named): Promise<null> {
  return transact(ctx, async (ctx) => {
    const row = await changeable(ctx, id, of)
    await deleteView(ctx, id)
    tell(ctx, row)
    return null
  })
}

/** Who looks at views. */
export const viewerId = (ctx: Ctx): MemberId => memberOf(ctx).id
