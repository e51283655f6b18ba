import { useLeaving } from '../../ui/removals.ts'
import { isSamePlace, useViews, type ViewPlace } from './use-views.ts'

/** How the list that is shown is called, if it was given a name. */
export function ViewName({ place, other }: { place: ViewPlace; other: string }) {
  const { data } = useViews()
  const leaving = useLeaving()
  return data?.items.find((view) => !leaving.has(view.id) && isSamePlace(view, place))?.name ?? other
}
