import type { ContactAttribute } from '@opora/contract/contact-attributes'
import type { TagId } from '@opora/contract/ids'
import { isGroup, placedConditions, type RuleCondition, type RuleConditions } from '@opora/contract/rule-language'
import type { RuleAction, RuleProblem } from '@opora/contract/rules'
import type { Ctx } from '../../platform/context/ctx.ts'
import { listMembers } from '../accounts/index.ts'
import { listAttributes } from '../contacts/index.ts'
import { tagsByAnyId } from '../conversations/index.ts'
import { listInboxes } from '../inboxes/index.ts'
import { listTeams } from '../teams/index.ts'
import { type TicketKinds, ticketKinds } from '../tickets/index.ts'
import { knownSecrets } from './calling/store.ts'
import type { NameOf } from './judging/judge.ts'
import type { RuleParts } from './store.ts'

/** What rules can name, as it is called now. */
export interface References {
  /** By any id, also that of a merged tag; archived ones are there and cannot be given out. */
  tags: ReadonlyMap<string, { id: string; name: string; isArchived: boolean }>
  teams: ReadonlyMap<string, string>
  members: ReadonlyMap<string, string>
  inboxes: ReadonlyMap<string, string>
  attributes: ReadonlyMap<string, ContactAttribute>
  /** Those that sign calls. */
  secrets: ReadonlySet<string>
  /** What tickets may be of. */
  tickets: TicketKinds
}

type Named = Pick<RuleParts, 'conditions' | 'actions'>

function tagsNamed({ conditions, actions }: Named): TagId[] {
  const looked = placedConditions(conditions).flatMap(({ condition }) =>
    condition.field === 'tags' ? (condition.values as TagId[]) : [],
  )
  const changed = actions.flatMap((action) => (action.kind === 'tags' ? [...action.addIds, ...action.removeIds] : []))
  return [...looked, ...changed]
}

const secretsNamed = ({ actions }: Named): string[] =>
  actions.flatMap((action) => (action.kind === 'webhook' && action.secretId ? [action.secretId] : []))

const named = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))

export async function readReferences(ctx: Ctx, rules: readonly Named[]): Promise<References> {
  const [tags, teams, members, inboxes, attributes, secrets, tickets] = await Promise.all([
    tagsByAnyId(ctx, [...new Set(rules.flatMap(tagsNamed))]),
    listTeams(ctx),
    listMembers(ctx),
    listInboxes(ctx),
    listAttributes(ctx),
    knownSecrets(ctx, [...new Set(rules.flatMap(secretsNamed))]),
    ticketKinds(ctx),
  ])
  return {
    tags: new Map(
      [...tags].map(([id, row]) => [id, { id: row.id, name: row.name, isArchived: row.archived_at !== null }]),
    ),
    teams: named(teams),
    members: named(members),
    inboxes: named(inboxes),
    attributes: new Map(attributes.map((one) => [one.key, one])),
    secrets,
    tickets,
  }
}

/** Names of what conditions name; what is not there any more is called by nothing. */
export const namesIn =
  ({ tags, teams, members, inboxes }: References): NameOf =>
  (field, value) => {
    switch (field) {
      case 'tags':
        return tags.get(value)?.name ?? ''
      case 'assignee':
        return members.get(value) ?? ''
      case 'team':
        return teams.get(value) ?? ''
      case 'inbox':
        return inboxes.get(value) ?? ''
      case 'text':
      case 'subject':
      case 'language':
      case 'name':
      case 'email':
      case 'phone':
      case 'company':
      case 'waiting':
      case 'messages':
      case 'rating':
      case 'attribute':
      case 'channel':
      case 'status':
      case 'priority':
      case 'blocked':
      case 'reason':
      case 'hours':
        return value
    }
  }

/** Conditions with the tags merged ones became. */
export function withMerged(conditions: RuleConditions, { tags }: References): RuleConditions {
  const one = (condition: RuleCondition): RuleCondition =>
    condition.field === 'tags'
      ? { ...condition, values: condition.values.map((id) => tags.get(id)?.id ?? id) }
      : condition
  return {
    match: conditions.match,
    of: conditions.of.map((part) => (isGroup(part) ? { ...part, of: part.of.map(one) } : one(part))),
  }
}

function goneInCondition(
  { field, attribute, values }: RuleCondition,
  references: References,
): RuleProblem['what'] | null {
  switch (field) {
    case 'tags':
      return values.every((id) => references.tags.has(id)) ? null : 'tag'
    case 'assignee':
      return values.every((id) => references.members.has(id)) ? null : 'member'
    case 'team':
      return values.every((id) => references.teams.has(id)) ? null : 'team'
    case 'inbox':
      return values.every((id) => references.inboxes.has(id)) ? null : 'inbox'
    case 'attribute':
      // Channels tell some that the workspace never defined.
      return attribute === '' ? 'attribute' : null
    case 'text':
    case 'subject':
    case 'language':
    case 'name':
    case 'email':
    case 'phone':
    case 'company':
    case 'waiting':
    case 'messages':
    case 'rating':
    case 'channel':
    case 'status':
    case 'priority':
    case 'blocked':
    case 'reason':
    case 'hours':
      return null
  }
}

function goneInTicket(
  { projectId, typeId, assigneeId, teamId }: Extract<RuleAction, { kind: 'ticket' }>,
  { teams, members, tickets }: References,
): RuleProblem['what'] | null {
  if (projectId && !tickets.has(projectId)) return 'project'
  const types = projectId ? tickets.get(projectId) : [...tickets.values()][0]
  if (typeId && !types?.has(typeId)) return 'ticket_type'
  if (assigneeId && !members.has(assigneeId)) return 'member'
  return teamId && !teams.has(teamId) ? 'team' : null
}

function goneInAction(action: RuleAction, references: References): RuleProblem['what'] | null {
  const { tags, teams, members, attributes, secrets } = references
  switch (action.kind) {
    case 'assign':
      return action.memberId && !members.has(action.memberId) ? 'member' : null
    case 'team':
      return action.teamId && !teams.has(action.teamId) ? 'team' : null
    case 'tags': {
      const canAdd = action.addIds.every((id) => tags.get(id)?.isArchived === false)
      return canAdd && action.removeIds.every((id) => tags.has(id)) ? null : 'tag'
    }
    case 'notify':
      if (action.teamId && !teams.has(action.teamId)) return 'team'
      return action.memberIds.every((id) => members.has(id)) ? null : 'member'
    case 'attribute':
      return action.value !== null && !attributes.has(action.key) ? 'attribute' : null
    case 'webhook':
      return action.secretId && !secrets.has(action.secretId) ? 'secret' : null
    case 'ticket':
      return goneInTicket(action, references)
    case 'status':
    case 'priority':
    case 'snooze':
    case 'message':
    case 'note':
    case 'hand_over':
      return null
  }
}

/** What a rule names and that is not there any more, each at its place. */
export function goneIn({ conditions, actions }: Named, references: References): RuleProblem[] {
  const found = [
    ...placedConditions(conditions).map(({ path, condition }) => ({
      path: `conditions.of.${path}`,
      what: goneInCondition(condition, references),
    })),
    ...actions.map((action, at) => ({ path: `actions.${at}`, what: goneInAction(action, references) })),
  ]
  return found.flatMap(({ path, what }) => (what ? [{ path, what }] : []))
}
