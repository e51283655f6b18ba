import type { MemberId, SavedViewId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

/** `memberId` is the one who sees it, null when everybody does or did. */
export const savedViewsChanged = defineEvent<{ savedViewId: SavedViewId; memberId: MemberId | null }>(
  'saved_views.changed',
)
