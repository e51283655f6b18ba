import type { MemberId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { listMembers } from '../../accounts/index.ts'
import { listTeams, membersOfTeam } from '../../teams/index.ts'

export interface ReadMentions {
  mentions: Mention[]
  /** Everybody they call, whether by name or with a team. */
  memberIds: MemberId[]
}

/** A name and an address of post. */
const longest = 320

function standsIn(text: string, { from, to }: Mention): boolean {
  return from < to && to <= text.length && to - from <= longest && text[from] === '@'
}

/** What of the mentions a browser told stands in the text and names somebody of this workspace; the rest is only text. */
export async function readMentions(ctx: Ctx, text: string, told: readonly Mention[]): Promise<ReadMentions> {
  if (told.length === 0) return { mentions: [], memberIds: [] }
  const [members, teams] = await Promise.all([listMembers(ctx), listTeams(ctx)])
  const known = new Set<string>([...members, ...teams].map(({ id }) => id))
  const mentions: Mention[] = []
  for (const mention of told.toSorted((a, b) => a.from - b.from)) {
    const isFree = mention.from >= (mentions.at(-1)?.to ?? 0)
    if (isFree && known.has(mention.id) && standsIn(text, mention)) mentions.push(mention)
  }
  const ids = await Promise.all(
    mentions.map(async ({ type, id }) => (type === 'team' ? membersOfTeam(ctx, id) : [id as MemberId])),
  )
  const here = new Set(members.map(({ id }) => id))
  return { mentions, memberIds: [...new Set(ids.flat())].filter((id) => here.has(id)) }
}
