import { AllViewsDialog } from './AllViewsDialog.tsx'
import { placeOf, useViewChanges, useViews, type ViewPlace } from './use-views.ts'

/** All views of conversations one sees. */
export function ViewsDialog({ onOpen, onClose }: { onOpen: (place: ViewPlace) => void; onClose: () => void }) {
  const { change, remove } = useViewChanges()
  const source = { query: useViews(), change, remove }
  return <AllViewsDialog source={source} onOpen={(view) => onOpen(placeOf(view))} onClose={onClose} />
}
