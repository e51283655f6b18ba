import { filterChoices } from '@opora/contract/conversation-filter'
import { priorities } from '@opora/contract/priorities'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { type Field, quoted } from './conditions.ts'

interface Choice {
  value: string
  label: string
}

const minutes = 60_000
const named = (names: readonly string[] | undefined): Choice[] =>
  (names ?? []).map((name) => ({ value: quoted(name), label: name }))

/** What a field can be; nothing where it is typed. */
export function useChoices(): (field: Field) => readonly Choice[] | null {
  const { t } = useTranslation('savedViews')
  const held = { staleTime: 5 * minutes }
  const members = useQuery({ queryKey: ['members'], queryFn: () => api('GET /members'), ...held }).data?.items
  const tags = useQuery({ queryKey: ['tags'], queryFn: () => api('GET /tags'), ...held }).data?.items
  const inboxes = useQuery({ queryKey: ['saved-views', 'inboxes'], queryFn: () => api('GET /inboxes'), ...held }).data
    ?.items
  const teams = useTeams().data?.items
  const kinds = [...new Set(inboxes?.map(({ kind }) => kind))]
  const none = { value: 'none', label: t('value.none') }
  return (field) => {
    switch (field) {
      case 'status':
        return filterChoices.status.map((value) => ({ value, label: t(`value.${value}`) }))
      case 'is':
        return filterChoices.is.map((value) => ({ value, label: t(`value.is_${value}`) }))
      case 'priority':
        return [...priorities, '>=high' as const, '>=medium' as const]
          .toReversed()
          .map((value) => ({ value, label: t(`value.priority_${value}`) }))
      case 'sla':
        return filterChoices.sla.map((value) => ({ value, label: t(`value.sla_${value}`) }))
      case 'assignee':
        return [{ value: 'me', label: t('value.me') }, none, ...named(members?.map(({ name }) => name))]
      case 'watcher':
        return [{ value: 'me', label: t('value.me') }, none, ...named(members?.map(({ name }) => name))]
      case 'mentions':
        return [{ value: 'me', label: t('value.me') }, ...named(members?.map(({ name }) => name))]
      case 'team':
        return [none, ...named(teams?.map(({ name }) => name))]
      case 'tag':
        return [none, ...named(tags?.map(({ name }) => name))]
      case 'inbox':
        return named(inboxes?.map(({ name }) => name))
      case 'channel':
        return kinds.map((value) => ({ value, label: value }))
      case 'rating':
        return ['5', '4', '3', '2', '1', '>=4', '<=2'].map((value) => ({
          value,
          label: value.replace(/[<>]=/, ratingSign),
        }))
      case 'contact':
      case 'language':
      case 'created':
      case 'active':
      case 'waiting':
        return null
    }
  }
}

const ratingSign = (sign: string): string => (sign === '>=' ? '≥ ' : '≤ ')
