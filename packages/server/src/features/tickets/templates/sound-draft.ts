import type { MemberId, TagId, TeamId, TicketFieldId } from '@opora/contract/ids'
import type { TicketTemplate, TicketTemplateDraft } from '@opora/contract/ticket-templates'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { listMembers } from '../../accounts/index.ts'
import { tagsByAnyId } from '../../conversations/index.ts'
import { listTeams } from '../../teams/index.ts'
import { fieldRows } from '../setup/store.ts'
import { type TicketKinds, ticketKinds } from '../sources/kinds.ts'

/** What templates can name, as it is there now. */
export interface There {
  kinds: TicketKinds
  /** Fields by project. */
  fields: ReadonlyMap<string, ReadonlySet<string>>
  members: ReadonlySet<string>
  teams: ReadonlySet<string>
  /** By any id, also that of a merged one. */
  tags: ReadonlyMap<string, { id: string; archived_at: Date | null }>
}

export async function readThere(ctx: Ctx, drafts: readonly TicketTemplateDraft[]): Promise<There> {
  const fields = new Map<string, Set<string>>()
  for (const row of await fieldRows(ctx))
    if (!row.archived_at) fields.set(row.project_id, (fields.get(row.project_id) ?? new Set()).add(row.id))
  return {
    kinds: await ticketKinds(ctx),
    fields,
    members: new Set((await listMembers(ctx)).map(({ id }) => id)),
    teams: new Set((await listTeams(ctx)).map(({ id }) => id)),
    tags: await tagsByAnyId(ctx, [...new Set(drafts.flatMap(({ tagIds }) => tagIds))]),
  }
}

type Gone = TicketTemplate['gone'][number]

/** A draft with only what is there, and what was left out of it. */
export function soundDraft(draft: TicketTemplateDraft, there: There): { draft: TicketTemplateDraft; gone: Gone[] } {
  const { kinds, fields, members, teams, tags } = there
  const gone = new Set<Gone>()
  const kept = <T extends string>(id: T | null, isThere: boolean, what: Gone): T | null => {
    if (id === null || isThere) return id
    gone.add(what)
    return null
  }
  const projectId = kept(draft.projectId, kinds.has(draft.projectId ?? ''), 'project')
  const project = projectId ?? [...kinds.keys()][0] ?? ''
  const named = draft.tagIds.flatMap((id) => {
    const tag = tags.get(id)
    if (tag && !tag.archived_at) return [tag.id as TagId]
    gone.add('tag')
    return []
  })
  const values = Object.entries(draft.values).filter(([id]) => {
    const isThere = fields.get(project)?.has(id) ?? false
    if (!isThere) gone.add('field')
    return isThere
  })
  const sound = {
    ...draft,
    projectId,
    typeId: kept(draft.typeId, kinds.get(project)?.has(draft.typeId ?? '') ?? false, 'type'),
    assigneeId: kept<MemberId>(draft.assigneeId, members.has(draft.assigneeId ?? ''), 'member'),
    teamId: kept<TeamId>(draft.teamId, teams.has(draft.teamId ?? ''), 'team'),
    tagIds: [...new Set(named)],
    values: Object.fromEntries(values) as Partial<Record<TicketFieldId, (typeof values)[number][1]>>,
  }
  return { draft: sound, gone: [...gone] }
}
