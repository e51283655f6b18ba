import { priorities } from '@opora/contract/priorities'
import type { RuleField } from '@opora/contract/rule-language'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { useTeams } from '../../lib/use-teams.ts'
import { useAttributes } from '../contacts/use-attributes.ts'
import { useTags } from '../tags/use-tags.ts'
import { useMembers } from '../workspace/use-members.ts'
import { rulesKey } from './keys.ts'

export interface Choice {
  value: string
  label: string
}

/** What rules can name, as people call it. */
export interface Choices {
  tags: Choice[]
  teams: Choice[]
  members: Choice[]
  attributes: Choice[]
  /** What can be chosen of a field; null where anything can be written. */
  of: (field: RuleField) => Choice[] | null
  /** How a value of a field is called. */
  nameOf: (field: RuleField, value: string) => string
}

/** Of a hand-over, but for a person who took it: nobody hands over then. */
const reasons = ['asked', 'unsure', 'error', 'timeout', 'budget', 'no_assistant', 'rule'] as const
const statuses = ['open', 'pending', 'snoozed', 'resolved', 'closed'] as const
const named = (items: readonly { id: string; name: string }[] = []): Choice[] =>
  items.map(({ id, name }) => ({ value: id, label: name }))

export function useChoices(): Choices {
  const { t } = useTranslation('rules')
  const inboxes = useQuery({
    queryKey: [...rulesKey, 'inboxes'],
    queryFn: ({ signal }) => api('GET /inboxes', {}, { signal }),
  })
  const tags = named((useTags().data?.items ?? []).filter(({ isArchived }) => !isArchived))
  const teams = named(useTeams().data?.items)
  const members = named(useMembers().data?.items)
  const attributes = (useAttributes().data?.items ?? []).map(({ key, name }) => ({ value: key, label: name }))
  const kinds = [...new Set((inboxes.data?.items ?? []).map(({ kind }) => kind))]
  const of = (field: RuleField): Choice[] | null => {
    switch (field) {
      case 'tags':
        return tags
      case 'team':
        return teams
      case 'assignee':
        return members
      case 'inbox':
        return named(inboxes.data?.items)
      case 'channel':
        return kinds.map((kind) => ({
          value: kind,
          label: t(`channel.${kind === 'widget' ? 'widget' : kind === 'telegram' ? 'telegram' : 'other'}`, { kind }),
        })) // prettier-ignore
      case 'status':
        return statuses.map((value) => ({ value, label: t(`status.${value}`) }))
      case 'priority':
        return priorities.map((value) => ({ value, label: t(`priority.${value}`) }))
      case 'blocked':
        return (['yes', 'no'] as const).map((value) => ({ value, label: t(`blocked.${value}`) }))
      case 'hours':
        return (['open', 'closed'] as const).map((value) => ({ value, label: t(`hours.${value}`) }))
      case 'reason':
        return reasons.map((value) => ({ value, label: t(`reason.${value}`) }))
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
        return null
    }
  }
  const nameOf = (field: RuleField, value: string): string =>
    of(field)?.find((one) => one.value === value)?.label ?? (of(field) ? t('gone') : value)
  return { tags, teams, members, attributes, of, nameOf }
}
