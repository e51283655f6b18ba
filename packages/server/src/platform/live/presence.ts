import type { ContactId, MemberId, WorkspaceId } from '@opora/contract/ids'

/** Counts open sockets per person in this process. */
export interface PresenceBook {
  /** True when it is the person's first socket. */
  arrive(who: Someone): boolean
  /** True when it was the person's last socket. */
  leave(who: Someone): boolean
  members(workspaceId: WorkspaceId): MemberId[]
  everyone(): { memberId: MemberId; workspaceId: WorkspaceId }[]
  isContactHere(contactId: ContactId): boolean
}

export type Someone = { workspaceId: WorkspaceId } & ({ memberId: MemberId } | { contactId: ContactId })

export function createPresenceBook(): PresenceBook {
  const members = new Map<WorkspaceId, Map<MemberId, number>>()
  const contacts = new Map<ContactId, number>()
  const step = <K>(counts: Map<K, number>, key: K, by: 1 | -1): number => {
    const count = (counts.get(key) ?? 0) + by
    if (count > 0) counts.set(key, count)
    else counts.delete(key)
    return count
  }
  const countsOf = (workspaceId: WorkspaceId): Map<MemberId, number> => {
    const counts = members.get(workspaceId) ?? new Map<MemberId, number>()
    members.set(workspaceId, counts)
    return counts
  }
  const change = (who: Someone, by: 1 | -1): number =>
    'memberId' in who ? step(countsOf(who.workspaceId), who.memberId, by) : step(contacts, who.contactId, by)
  return {
    arrive: (who) => change(who, 1) === 1,
    leave: (who) => change(who, -1) <= 0,
    members: (workspaceId) => [...(members.get(workspaceId)?.keys() ?? [])],
    everyone: () =>
      [...members].flatMap(([workspaceId, counts]) =>
        [...counts.keys()].map((memberId) => ({ memberId, workspaceId })),
      ),
    isContactHere: (contactId) => contacts.has(contactId),
  }
}
