import { useNavigate, useSearch } from '@tanstack/react-router'
import { type KnowledgePlace, readPlace, writePlace } from './place.ts'

/** The place in the address and the way to another one. Typing replaces the step in history, a click adds one. */
export function usePlace(): {
  place: KnowledgePlace
  go: (change: Partial<KnowledgePlace>, isTyping?: boolean) => void
} {
  const place = readPlace(useSearch({ strict: false }))
  const navigate = useNavigate()
  const go = (change: Partial<KnowledgePlace>, isTyping = false): void => {
    void navigate({ to: '/knowledge', search: writePlace({ ...place, ...change }), replace: isTyping })
  }
  return { place, go }
}
