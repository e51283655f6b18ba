import type { Conversation } from '@opora/contract/conversations'
import { UserMinus, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { choicesOf } from '../../conversations/thread/assign-choices.ts'
import type { Actions } from '../../conversations/use-actions.ts'
import { useMembers } from '../../conversations/use-members.ts'
import { useAlso } from '../finding/use-also.ts'
import type { Choice } from '../offered/choice.ts'

/** Everybody a conversation can be given to: people and teams, or nobody. */
export function useHolderChoices(conversation: Conversation, actions: Actions): Choice[] {
  const { t } = useTranslation('palette')
  const { t: tConversations } = useTranslation('conversations')
  const also = useAlso()
  const me = useMe().member
  const others = useMembers().filter(({ id }) => id !== me.id)
  const teams = useTeams().data?.items ?? []
  const section = 'conversation'
  return choicesOf(conversation, { me, others, teams }, '').map((holder): Choice => {
    const { kind, id, name } = holder
    const isNow = id !== null && [conversation.assignee?.id, conversation.team?.id].includes(id as never)
    const common = { section, isDeep: true, ...(isNow ? { hint: t('now') } : {}) } as const
    if (kind === 'team')
      return {
        ...common,
        id: `give:${id}`,
        label: id ? t('say.team', { name }) : tConversations('action.noTeam'),
        names: id ? [name, ...also('say.team', { name })] : [],
        icon: <Icon of={Users} />,
        run: () => actions.giveToTeam(conversation, id && { id, name }),
      }
    return {
      ...common,
      id: `assign:${id}`,
      label: id === null ? tConversations('action.unassign') : t('say.assign', { name }),
      names: id === null ? [] : [name, ...also('say.assign', { name })],
      icon: id ? (
        <Avatar name={name} seed={id} size={18} presence={holder.availability} isDecorative />
      ) : (
        <Icon of={UserMinus} />
      ),
      run: () => actions.assign(conversation, id === null ? null : { id, name }),
    }
  })
}
