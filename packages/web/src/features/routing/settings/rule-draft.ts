import type { TeamId } from '@opora/contract/ids'
import type { RoutingRule } from '@opora/contract/routing'
import { mostMinutes } from '@opora/contract/routing-limits'

/** A rule as it is typed: minutes are text, empty for none. */
export interface RuleDraft {
  mode: RoutingRule['mode']
  isSticky: boolean
  needsSkills: boolean
  needsLanguage: boolean
  relaxMinutes: string
  answerMinutes: string
  returned: RoutingRule['returned']
  returnsOnAway: boolean
  overflowTeamId: TeamId | 'none'
  overflowMinutes: string
}

const textOf = (minutes: number | null): string => (minutes === null ? '' : String(minutes))

export const draftOf = ({ teamId: _, ...rule }: RoutingRule): RuleDraft => ({
  ...rule,
  relaxMinutes: textOf(rule.relaxMinutes),
  answerMinutes: textOf(rule.answerMinutes),
  overflowTeamId: rule.overflowTeamId ?? 'none',
  overflowMinutes: textOf(rule.overflowMinutes),
})

/** A whole number within the limits, null for nothing typed, undefined for anything else. */
export function numberOf(text: string, { least, most }: { least: number; most: number }): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const value = Number(typed)
  return /^\d+$/.test(typed) && value >= least && value <= most ? value : undefined
}

const minutesOf = (text: string) => numberOf(text, { least: 1, most: mostMinutes })

/** What cannot be saved as it is. */
export function problemsOf(draft: RuleDraft): Partial<Record<keyof RuleDraft, 'minutesBad' | 'minutesMissing'>> {
  if (draft.mode === 'manual') return {}
  const fields = ['relaxMinutes', 'answerMinutes', 'overflowMinutes'] as const
  const bad = fields.filter((field) => minutesOf(draft[field]) === undefined)
  const isMissing = draft.overflowTeamId !== 'none' && draft.overflowMinutes.trim() === ''
  return {
    ...Object.fromEntries(bad.map((field) => [field, 'minutesBad' as const])),
    ...(isMissing ? { overflowMinutes: 'minutesMissing' as const } : {}),
  }
}

/** The rule to save; what nobody may read of a field that is hidden falls away. */
export function ruleOf(draft: RuleDraft, teamId: TeamId | null): RoutingRule {
  const overflowTeamId = draft.overflowTeamId === 'none' ? null : draft.overflowTeamId
  return {
    ...draft,
    teamId,
    relaxMinutes: minutesOf(draft.relaxMinutes) ?? null,
    answerMinutes: minutesOf(draft.answerMinutes) ?? null,
    overflowTeamId,
    overflowMinutes: overflowTeamId ? (minutesOf(draft.overflowMinutes) ?? null) : null,
  }
}
