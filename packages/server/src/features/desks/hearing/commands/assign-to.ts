import type { Member } from '@opora/contract/accounts'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { listMembers } from '../../../accounts/index.ts'
import { assign, giveToTeam } from '../../../conversations/index.ts'
import { listTeams } from '../../../teams/index.ts'
import { words } from '../heard.ts'
import type { Commanded } from './take-command.ts'

const folded = (text: string): string => text.trim().toLowerCase()

/** Members whom somebody may mean: by e-mail, by the whole name, else by its first words. */
export async function membersCalled(ctx: Ctx, name: string): Promise<Member[]> {
  const wanted = folded(name.replace(/^@/, ''))
  const members = await listMembers(ctx)
  const exact = members.filter((member) => folded(member.email) === wanted || folded(member.name) === wanted)
  return exact.length > 0 ? exact : members.filter((member) => folded(member.name).startsWith(`${wanted} `))
}

export const namesOf = (members: readonly Member[]): string =>
  members
    .slice(0, 20)
    .map(({ name }) => name)
    .join(', ')

async function giveToTeamCalled(ctx: Ctx, id: ConversationId, name: string): Promise<string | null> {
  const team = (await listTeams(ctx)).find((one) => folded(one.name) === folded(name))
  if (team) await giveToTeam(ctx, id, team.id)
  return team?.name ?? null
}

/** `/assign Name`, of a member or a team. */
export async function assignTo(ctx: Ctx, id: ConversationId, commanded: Commanded): Promise<string> {
  const name = commanded.command.rest
  const [member, ...others] = name === '' ? [] : await membersCalled(ctx, name)
  const team = member ? null : await giveToTeamCalled(ctx, id, name)
  if (team !== null) return words(commanded, 'assignedTo', { name: team })
  if (!member) return words(commanded, 'addUnknown', { name, members: namesOf(await listMembers(ctx)) })
  if (others.length > 0) return words(commanded, 'addMany', { name })
  await assign(ctx, id, member.id)
  return words(commanded, 'assignedTo', { name: member.name })
}
