import { segmentsPerMember, sharedSegmentsPerWorkspace } from '@opora/contract/contact-facts'
import type { ContactSegment, SegmentFilter } from '@opora/contract/contact-segments'
import { failure } from '@opora/contract/errors'
import type { ContactSegmentId, MemberId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { fitsCondition } from '../conditions/store.ts'
import { contactFactsChanged } from '../events.ts'
import * as store from './store.ts'

type Draft = CallOf<'POST /contact-segments'>['body']
type Change = CallOf<'PATCH /contact-segments/:id'>['body']

const present = (row: store.SegmentRow): ContactSegment => ({
  id: row.id as ContactSegmentId,
  name: row.name,
  isShared: row.is_shared,
  filter: row.filter as unknown as SegmentFilter,
  updatedAt: row.updated_at.toISOString(),
})

function memberOf({ actor }: Ctx) {
  if (actor.type !== 'member') throw failure('forbidden')
  return { id: actor.memberId, isAdmin: actor.role !== 'agent' }
}

export const listSegments = async (ctx: Ctx): Promise<ContactSegment[]> =>
  (await store.segmentRows(ctx, memberOf(ctx).id)).map(present)

/** A segment that could never be read is not kept. */
function assertFits(ctx: Ctx, { filter, isShared }: Change): void {
  if (isShared && !memberOf(ctx).isAdmin) throw failure('forbidden')
  for (const condition of filter?.where ?? []) fitsCondition(condition, ctx.now)
}

async function assertRoom(ctx: Ctx, isShared: boolean): Promise<void> {
  const limit = isShared ? sharedSegmentsPerWorkspace : segmentsPerMember
  if ((await store.countSegments(ctx, isShared ? null : memberOf(ctx).id)) >= limit)
    throw failure('contact_segment.too_many', { limit })
}

const saving = (ctx: Ctx, name: string | undefined, save: (ctx: Ctx) => Promise<store.SegmentRow>) =>
  transact(ctx, async (ctx) => {
    const row = await save(ctx)
    ctx.announce(contactFactsChanged({ id: row.id }))
    return present(row)
  }).catch((error: unknown) => {
    if (!isTaken(error)) throw error
    throw failure('contact_segment.name_taken', { name: name ?? '' }, [
      { path: 'name', message: 'is taken', code: 'taken' },
    ])
  })

const named = (name: string) => {
  const { shown, key } = uniqueName(name)
  return { name: shown, name_key: key }
}

export function createSegment(ctx: Ctx, draft: Draft): Promise<ContactSegment> {
  assertFits(ctx, draft)
  return saving(ctx, draft.name, async (ctx) => {
    await assertRoom(ctx, draft.isShared)
    const stored = { ...named(draft.name), is_shared: draft.isShared, filter: draft.filter }
    return store.insertSegment(ctx, memberOf(ctx).id, stored)
  })
}

/** The segment under lock. One of somebody else is not there; a shared one is the admins' to change. */
async function changeable(ctx: Ctx, id: ContactSegmentId): Promise<store.SegmentRow> {
  const member = memberOf(ctx)
  const row = await store.lockedSegment(ctx, id)
  if (!row || (!row.is_shared && row.member_id !== member.id)) throw failure('not_found')
  if (row.is_shared && !member.isAdmin) throw failure('forbidden')
  return row
}

/** A shared segment that is made one's own belongs to whoever did so. */
export function changeSegment(ctx: Ctx, id: ContactSegmentId, change: Change): Promise<ContactSegment> {
  assertFits(ctx, change)
  const { name, isShared, filter } = change
  return saving(ctx, name, async (ctx) => {
    const before = await changeable(ctx, id)
    const isMoved = isShared !== undefined && isShared !== before.is_shared
    if (isMoved) await assertRoom(ctx, isShared)
    return store.updateSegment(ctx, id, {
      ...(name === undefined ? {} : named(name)),
      ...(isShared === undefined ? {} : { is_shared: isShared }),
      ...(isMoved && !isShared ? { member_id: memberOf(ctx).id } : {}),
      ...(filter ? { filter } : {}),
    })
  })
}

export const removeSegment = (ctx: Ctx, id: ContactSegmentId): Promise<null> =>
  transact(ctx, async (ctx) => {
    await changeable(ctx, id)
    await store.deleteSegment(ctx, id)
    ctx.announce(contactFactsChanged({ id }))
    return null
  })

export const forgetSegments = (ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> =>
  store.deleteSegmentsOf(ctx, memberId)
