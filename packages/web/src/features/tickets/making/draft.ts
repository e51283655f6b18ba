import type { MemberId, TagId, TeamId, TicketProjectId, TicketTypeId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { TicketProposal } from '@opora/contract/ticket-doings'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketTemplate } from '@opora/contract/ticket-templates'

/** What is said of a ticket that is being made. */
export interface Draft {
  subject: string
  description: string
  projectId: TicketProjectId | undefined
  typeId: TicketTypeId | undefined
  priority: Priority
  assigneeId: MemberId | null
  teamId: TeamId | null
  tagIds: readonly TagId[]
  checklist: readonly string[]
  values: TicketTemplate['values']
  /** As a field of dates shows it; empty for none. */
  dueDay: string
}

/** What tickets of a project may be. */
export const typesOf = (setup: TicketSetup, projectId: string | undefined) =>
  setup.types.filter(
    ({ isArchived, projectIds }) =>
      !isArchived && (projectIds.length === 0 || projectIds.some((one) => one === projectId)),
  )

export function emptyDraft(setup: TicketSetup, projectId: string | null | undefined, subject: string): Draft {
  const projects = setup.projects.filter(({ isArchived }) => !isArchived)
  const project = projects.find(({ id }) => id === projectId) ?? projects[0]
  return {
    subject,
    description: '',
    projectId: project?.id,
    typeId: typesOf(setup, project?.id)[0]?.id,
    priority: 'none',
    assigneeId: null,
    teamId: null,
    tagIds: [],
    checklist: [],
    values: {},
    dueDay: '',
  }
}

export type Proposable = 'subject' | 'description' | 'typeId' | 'priority' | 'tagIds'

/** What a proposal says anew: of what nobody wrote yet, and that is another than it stands. */
export function newsIn(
  proposal: TicketProposal,
  { initial, written, types }: { initial: Draft; written: ReadonlySet<keyof Draft>; types: readonly { id: string }[] },
): Partial<Pick<Draft, Proposable>> {
  const { subject, description, typeId, priority, tags } = proposal
  const news: Partial<Pick<Draft, Proposable>> = {}
  if (subject && subject !== initial.subject) news.subject = subject
  if (description) news.description = description
  if (typeId && typeId !== initial.typeId && types.some(({ id }) => id === typeId)) news.typeId = typeId
  if (priority !== 'none') news.priority = priority
  if (tags.length > 0) news.tagIds = tags.map(({ id }) => id)
  return Object.fromEntries(Object.entries(news).filter(([field]) => !written.has(field as keyof Draft)))
}

/** What a template says, but for words somebody wrote before they chose it. */
export function fromTemplate(template: TicketTemplate, held: Draft, setup: TicketSetup): Partial<Draft> {
  const projectId = template.projectId ?? held.projectId
  const types = typesOf(setup, projectId)
  const typeId = types.find(({ id }) => id === template.typeId)?.id ?? types[0]?.id
  const { priority, assigneeId, teamId, tagIds, checklist, values } = template
  return {
    subject: template.subject || held.subject,
    description: template.description || held.description,
    projectId,
    typeId,
    priority,
    assigneeId,
    teamId,
    tagIds,
    checklist,
    values,
  }
}
