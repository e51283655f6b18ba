import type { SavedView } from '@opora/contract/saved-views'
import { useMe } from '../../lib/session.ts'

/** Whether I may share views and change shared ones. */
export function useMayShare(): boolean {
  const { role } = useMe().member
  return role === 'owner' || role === 'admin'
}

export function useMayChange(): (view: Pick<SavedView, 'isShared'>) => boolean {
  const mayShare = useMayShare()
  return ({ isShared }) => mayShare || !isShared
}
