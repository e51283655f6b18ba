import {
  isGroup,
  type RuleCondition,
  type RuleConditions,
  ruleFieldKinds,
  webhookOf,
} from '@opora/contract/rule-language'
import type { RuleAction, RuleDraft, RuleTrigger } from '@opora/contract/rules'
import { useTranslation } from 'react-i18next'
import type { Choices } from './use-choices.ts'

const minutesIn = { days: 1440, hours: 60, minutes: 1 } as const
export type Unit = keyof typeof minutesIn

/** So many minutes in the unit a person would say. */
export function inUnit(minutes: number): { count: number; unit: Unit } {
  if (minutes > 0 && minutes % minutesIn.days === 0) return { count: minutes / minutesIn.days, unit: 'days' }
  if (minutes > 0 && minutes % minutesIn.hours === 0) return { count: minutes / minutesIn.hours, unit: 'hours' }
  return { count: minutes, unit: 'minutes' }
}

export const toMinutes = (count: number, unit: Unit): number => Math.round(count * minutesIn[unit])

/** Rules in words: each part of one is a whole phrase. */
export function useSentences(choices: Choices) {
  const { t } = useTranslation('rules')
  const quoted = (values: readonly string[]): string =>
    values.map((value) => t('quoted', { value })).join(` ${t('or')} `)
  const duration = (minutes: number): string => {
    const { count, unit } = inUnit(minutes)
    return t(`duration.${unit}`, { count })
  }

  const trigger = ({ kind, minutes }: RuleTrigger): string =>
    t(`trigger.${kind}`, { time: minutes === null ? '…' : duration(minutes) })

  const condition = ({ field, attribute, operator, values }: RuleCondition): string => {
    const kind = ruleFieldKinds[field]
    const found = choices.attributes.find(({ value }) => value === attribute)?.label ?? attribute
    const name = field === 'attribute' ? t('field.attributeOf', { name: found || '…' }) : t(`field.${field}`)
    const shown = values.map((value) => choices.nameOf(field, value))
    const facts = {
      field: name,
      values: shown.length > 0 ? quoted(shown) : '…',
      from: shown[0] ?? '…',
      to: shown[1] ?? '…',
    }
    if (kind === 'tags') return t(`says.tags.${operator as 'in'}`, facts)
    return t(`says.${operator as 'in'}`, facts)
  }

  const conditions = ({ match, of }: RuleConditions): string =>
    of
      .map((one) =>
        isGroup(one) ? `(${one.of.map(condition).join(` ${t(one.match === 'all' ? 'and' : 'or')} `)})` : condition(one),
      )
      .join(` ${t(match === 'all' ? 'and' : 'or')} `)

  const from = (list: readonly { value: string; label: string }[], ids: readonly string[]): string =>
    ids.map((id) => t('quoted', { value: list.find(({ value }) => value === id)?.label ?? t('gone') })).join(', ') ||
    '…'

  const action = (one: RuleAction): string => {
    switch (one.kind) {
      case 'assign':
        return one.memberId ? t('does.assign', { name: from(choices.members, [one.memberId]) }) : t('does.unassign')
      case 'team':
        return one.teamId ? t('does.team', { name: from(choices.teams, [one.teamId]) }) : t('does.noTeam')
      case 'status':
        return t(`does.status.${one.status}`)
      case 'priority':
        return t('does.priority', { priority: t(`priority.${one.priority}`) })
      case 'snooze':
        return t('does.snooze', { time: Number.isFinite(one.minutes) ? duration(one.minutes) : '…' })
      case 'tags': {
        const parts = [
          ...(one.addIds.length > 0 || one.removeIds.length === 0
            ? [t('does.tag', { names: from(choices.tags, one.addIds) })]
            : []),
          ...(one.removeIds.length > 0 ? [t('does.untag', { names: from(choices.tags, one.removeIds) })] : []),
        ]
        return parts.join(', ')
      }
      case 'message':
        return t('does.message')
      case 'note':
        return t('does.note')
      case 'notify': {
        const people = [
          ...one.memberIds.map((id) => from(choices.members, [id])),
          ...(one.teamId ? [t('does.teamOf', { name: from(choices.teams, [one.teamId]) })] : []),
          ...(one.toAssignee ? [t('does.assignee')] : []),
        ]
        return t('does.notify', { names: people.join(', ') || '…' })
      }
      case 'ticket':
        return t(one.subject ? 'does.ticketOf' : 'does.ticket', { subject: one.subject })
      case 'webhook':
        return t('does.webhook', { host: webhookOf(one.url)?.host ?? '…' })
      case 'hand_over':
        return t('does.hand_over')
      case 'attribute': {
        const name = choices.attributes.find(({ value }) => value === one.key)?.label ?? (one.key || '…')
        return one.value === null ? t('does.forget', { name }) : t('does.attribute', { name, value: one.value })
      }
    }
  }

  const rule = (draft: Pick<RuleDraft, 'triggers' | 'conditions' | 'actions'>) => ({
    when: draft.triggers.map(trigger).join(` ${t('or')} `),
    where: draft.conditions.of.length > 0 ? conditions(draft.conditions) : '',
    acts: draft.actions.map(action).join(', '),
  })
  return { rule, condition, action, trigger, duration }
}
