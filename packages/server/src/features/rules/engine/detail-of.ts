import { plainOf } from '@opora/contract/plain-text'
import type { RuleAction } from '@opora/contract/rules'
import { shortened } from '../../../platform/safety/cut-text.ts'
import { hostOf } from '../calling/deliveries.ts'
import type { References } from '../references.ts'

const characters = 200

/** What an action is about, in names as they are now; its kind says the rest. */
export function detailOf(action: RuleAction, { members, teams, tags, attributes }: References): string {
  switch (action.kind) {
    case 'assign':
      return action.memberId ? (members.get(action.memberId) ?? '') : ''
    case 'team':
      return action.teamId ? (teams.get(action.teamId) ?? '') : ''
    case 'status':
      return action.status
    case 'priority':
      return action.priority
    case 'snooze':
      return String(action.minutes)
    case 'tags': {
      const named = (sign: string, ids: readonly string[]): string[] =>
        ids.map((id) => `${sign}${tags.get(id)?.name ?? ''}`)
      return shortened([...named('+', action.addIds), ...named('−', action.removeIds)].join(', '), characters)
    }
    case 'message':
    case 'note':
      return shortened(plainOf(action.text), characters)
    case 'ticket':
      return shortened(action.subject, characters)
    case 'notify': {
      const people = action.memberIds.map((id) => members.get(id) ?? '')
      const team = action.teamId ? [teams.get(action.teamId) ?? ''] : []
      return shortened([...people, ...team].filter(Boolean).join(', '), characters)
    }
    case 'webhook':
      return hostOf(action.url)
    case 'hand_over':
      return ''
    case 'attribute': {
      const name = attributes.get(action.key)?.name ?? action.key
      return shortened(action.value === null ? name : `${name}: ${action.value}`, characters)
    }
  }
}
