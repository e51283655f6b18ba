import { useNavigate, useSearch } from '@tanstack/react-router'
import { type QualityPlace, readPlace, writePlace } from './place.ts'

const nowhere: QualityPlace = readPlace({})

/** The place in the address and the way to another one; `go` keeps what it does not name, `open` begins from the tab. */
export function usePlace() {
  const place = readPlace(useSearch({ strict: false }))
  const navigate = useNavigate()
  const to = (next: QualityPlace, isTyping = false): void =>
    void navigate({ to: '/settings/quality', search: writePlace(next), replace: isTyping })
  return {
    place,
    go: (change: Partial<QualityPlace>, isTyping = false) => to({ ...place, ...change }, isTyping),
    open: (change: Partial<QualityPlace>) => to({ ...nowhere, ...change }),
  }
}
