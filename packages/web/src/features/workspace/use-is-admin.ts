import { useMe } from '../../lib/session.ts'

/** Owners and admins set the workspace up. */
export const useIsAdmin = (): boolean => useMe().member.role !== 'agent'
