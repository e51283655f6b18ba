import { frameOn, topics } from '../../../platform/live/rule.ts'
import { draftChanged } from '../events.ts'
import { previewOf } from '../model.ts'
import { presentDraft } from './present.ts'
import { draftRow } from './store.ts'

/** A draft is shown to whoever wrote it, in every browser they are signed in with, and to nobody else. */
export const draftLive = frameOn(draftChanged, async (ctx, place) => {
  const row = await draftRow(ctx, place)
  if (!row) return []
  const frame = { type: 'draft.changed', draft: presentDraft(row), preview: previewOf(row.text) }
  return [{ topic: topics.member(place.memberId), frame }]
})
