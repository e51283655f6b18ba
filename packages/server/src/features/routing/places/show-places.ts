import type { ContactId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob, workForAll } from '../../../platform/jobs/job.ts'
import { topics } from '../../../platform/live/rule.ts'
import { automaticRules } from '../rules/store.ts'
import { localeOf, placeWords } from './place-words.ts'
import { type Place, placesIn, placesOf, queuesWithPeople, usualWait, withoutPlace } from './store.ts'

/** Minutes until it is their turn, as it goes usually; null for whoever waited longer than that. */
const minutesLeft = ({ waitedMs }: Place, usualMs: number | null): number | null =>
  usualMs === null || waitedMs >= usualMs ? null : Math.ceil((usualMs - waitedMs) / 60_000)

async function standingOf(
  ctx: Ctx,
  contactId: ContactId | null,
  ordered: readonly (TeamId | null)[],
): Promise<Place[]> {
  if (contactId) return placesOf(ctx, contactId, ordered)
  const standing = await withoutPlace(ctx, ordered)
  for (const teamId of ordered) standing.push(...(await placesIn(ctx, teamId)))
  return standing
}

/**
 * Shows contacts where they stand: a place only in a queue that is given out in its order, a time only from what was so
 * today, and nothing but that people are away where nobody is there.
 */
export async function showPlaces(ctx: Ctx, contactId: ContactId | null = null): Promise<void> {
  const rules = await automaticRules(ctx)
  const standing = await standingOf(
    ctx,
    contactId,
    rules.map(({ teamId }) => teamId),
  )
  if (standing.length === 0) return
  const withPeople = await queuesWithPeople(ctx)
  const usual = new Map<TeamId | null, number | null>()
  const asked = new Set(standing.map(({ teamId }) => teamId))
  for (const { teamId } of rules) if (asked.has(teamId)) usual.set(teamId, await usualWait(ctx, teamId))
  for (const place of standing) {
    const isAnyoneOnline = withPeople.has(place.teamId)
    const usualMs = usual.get(place.teamId)
    const minutes = usualMs === undefined ? null : minutesLeft(place, usualMs)
    const isTold = isAnyoneOnline && usualMs !== undefined
    const text = isTold ? placeWords(localeOf(place.language), { place: place.place, minutes }) : null
    const frame = { type: 'queue', conversationId: place.id, isAnyoneOnline, text } as { type: string }
    ctx.show({ topic: topics.contact(place.contactId), frame })
  }
}

export const placesOrder = { orderKey: 'routing-places' }
/** What happens within this time is shown together. */
export const togetherMs = 2000

/** Shows everybody where they stand: one for whatever happened before it began. */
export const tellPlaces = defineJob<Record<never, never>>('routing.show-places', {
  concurrency: 2,
  run: async (by) => {
    const ctx = { ...by, actor: { type: 'system' as const } }
    await workForAll(ctx, placesOrder.orderKey)
    await showPlaces(ctx)
  },
})
