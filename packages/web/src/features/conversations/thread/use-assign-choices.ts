import type { Conversation } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { useMembers } from '../use-members.ts'
import { type Choice, choicesOf } from './assign-choices.ts'

/** Who has what is to be given to somebody. */
export type Holders = Pick<Conversation, 'assignee' | 'team'>

/** Whom it can be given to, as far as words fit, and what each is called. */
export function useAssignChoices(held: Holders, words: string) {
  const { t } = useTranslation('conversations')
  const me = useMe().member
  const others = useMembers().filter((member) => member.id !== me.id)
  const teams = useTeams().data?.items ?? []
  const labelOf = ({ kind, id, name }: Choice): string => {
    if (id === null) return t(kind === 'team' ? 'action.noTeam' : 'action.unassign')
    return id === me.id ? t('action.me', { name }) : name
  }
  return { choices: choicesOf(held, { me, others, teams }, words), hasTeams: teams.length > 0, labelOf }
}
