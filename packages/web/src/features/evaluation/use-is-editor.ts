import { useMe } from '../../lib/session.ts'

/** Owners and admins change the evaluation; everybody may look at it and add questions. */
export const useIsEditor = (): boolean => useMe().member.role !== 'agent'
