import type { Macro, MacroAction } from '@opora/contract/macros'
import { useTranslation } from 'react-i18next'
import { inUnit } from './in-unit.ts'

/** What a macro does, each thing in a few words. */
export function useDeeds(): (macro: Pick<Macro, 'actions' | 'names'>) => string[] {
  const { t } = useTranslation('macros')
  return ({ actions, names }) => {
    const nameOf = (id: string): string => names[id] ?? t('deed.gone')
    const listed = (ids: readonly string[]): string => ids.map(nameOf).join(', ')
    const deeds = (action: MacroAction): string[] => {
      switch (action.kind) {
        case 'assign':
          return [action.memberId ? t('deed.assign', { name: nameOf(action.memberId) }) : t('deed.unassign')]
        case 'assign_me':
          return [t('deed.assignMe')]
        case 'team':
          return [action.teamId ? t('deed.team', { name: nameOf(action.teamId) }) : t('deed.noTeam')]
        case 'status':
          return [t(`deed.status.${action.status}`)]
        case 'priority':
          return [t(`deed.priority.${action.priority}`)]
        case 'snooze': {
          const { unit, count } = inUnit(action.minutes)
          return [t(`deed.snooze.${unit}`, { count })]
        }
        case 'tags':
          return [
            ...(action.addIds.length > 0 ? [t('deed.tag', { names: listed(action.addIds) })] : []),
            ...(action.removeIds.length > 0 ? [t('deed.untag', { names: listed(action.removeIds) })] : []),
          ]
      }
    }
    return actions.flatMap(deeds)
  }
}
