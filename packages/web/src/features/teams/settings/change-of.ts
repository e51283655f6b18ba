import type { MemberId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { Team } from '@opora/contract/teams'

/** A team as it stands in the form. */
export interface TeamDraft {
  name: string
  memberIds: readonly MemberId[]
}

/** What the form changes in a team: whom somebody else added or took out meanwhile stays so. */
export function changeOf(
  before: Pick<Team, 'name' | 'memberIds'>,
  after: TeamDraft,
): CallOf<'PATCH /teams/:id'>['body'] {
  const name = after.name.trim()
  const addMemberIds = after.memberIds.filter((id) => !before.memberIds.includes(id))
  const removeMemberIds = before.memberIds.filter((id) => !after.memberIds.includes(id))
  return {
    ...(name === before.name ? {} : { name }),
    ...(addMemberIds.length > 0 ? { addMemberIds } : {}),
    ...(removeMemberIds.length > 0 ? { removeMemberIds } : {}),
  }
}
