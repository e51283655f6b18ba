import type { ContactId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { topics } from '../../../platform/live/rule.ts'
import { automaticRules } from '../rules/store.ts'
import { localeOf, placeWords } from './place-words.ts'
import { type Place, places, queuesWithPeople, usualWait } from './store.ts'

/** Minutes until it is their turn, as it goes usually; null for whoever waited longer than that. */
const minutesLeft = ({ waitedMs }: Place, usualMs: number | null): number | null =>
  usualMs === null || waitedMs >= usualMs ? null : Math.ceil((usualMs - waitedMs) / 60_000)

/**
 * Shows contacts where they stand: a place only in a queue that is given out in its order, a time only from what was so
 * today, and nothing but that people are away where nobody is there.
 */
export async function showPlaces(ctx: Ctx, contactId: ContactId | null = null): Promise<void> {
  const standing = await places(ctx, contactId)
  if (standing.length === 0) return
  const [withPeople, rules] = [await queuesWithPeople(ctx), await automaticRules(ctx)]
  const usual = new Map<TeamId | null, number | null>()
  for (const { teamId } of rules) usual.set(teamId, await usualWait(ctx, teamId))
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
