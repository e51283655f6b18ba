import type { Desk, DeskSettings } from '@opora/contract/desks'

/** The settings of a group as they stand in the form: numbers and times as they are typed. */
export interface DeskDraft {
  name: string
  locale: DeskSettings['locale']
  servesAll: boolean
  servedInboxIds: NonNullable<DeskSettings['servedInboxIds']>
  servedTeamIds: DeskSettings['servedTeamIds']
  opens: DeskSettings['opens']
  reminds: boolean
  afterMinutes: string
  days: number[]
  from: string
  to: string
}

const dayMinutes = 1440
/** What reminders begin with when they are switched on. */
const usual = { afterMinutes: 10, days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }

/** `09:30` for 570. The end of a day reads `00:00`, as clocks do. */
export const clockOf = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

/** 570 for `09:30`; null when it is no time. */
export function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

interface Known {
  inboxes: readonly { id: string }[]
  teams: readonly { id: string }[]
}

const stillThere = <T extends string>(ids: readonly T[], known: readonly { id: string }[]): T[] =>
  ids.filter((id) => known.some((one) => one.id === id))

/** `known`: inboxes and teams there still are. */
export function draftOf(desk: Desk, known: Known): DeskDraft {
  const { name, locale, servedInboxIds, servedTeamIds, opens, reminders } = desk
  const { afterMinutes, days, from, to } = reminders ?? usual
  return {
    name,
    locale,
    servesAll: servedInboxIds === null,
    servedInboxIds: stillThere(servedInboxIds ?? [], known.inboxes),
    servedTeamIds: stillThere(servedTeamIds, known.teams),
    opens,
    reminds: reminders !== null,
    afterMinutes: String(afterMinutes),
    days,
    from: clockOf(from),
    to: clockOf(to),
  }
}

/** Midnight as an end is that of the day that ends. */
const endOf = (clock: string): number | null => minutesOf(clock) || (minutesOf(clock) === 0 ? dayMinutes : null)

export type DraftProblem = 'nameMissing' | 'chooseOne' | 'afterWrong' | 'daysMissing' | 'hoursWrong'

/** What is wrong, by field; hidden fields are never wrong. */
export function problemsOf(draft: DeskDraft): Partial<Record<keyof DeskDraft, DraftProblem>> {
  const { name, servesAll, servedInboxIds, servedTeamIds, reminds, afterMinutes, days } = draft
  const after = Number(afterMinutes)
  const isAfter = /^\d+$/.test(afterMinutes.trim()) && after >= 1 && after <= dayMinutes
  const [from, to] = [minutesOf(draft.from), endOf(draft.to)]
  const areHours = from !== null && to !== null && from !== to
  return {
    ...(name.trim() ? {} : { name: 'nameMissing' as const }),
    ...(servesAll || servedInboxIds.length + servedTeamIds.length > 0 ? {} : { servedInboxIds: 'chooseOne' as const }),
    ...(!reminds || isAfter ? {} : { afterMinutes: 'afterWrong' as const }),
    ...(!reminds || days.length > 0 ? {} : { days: 'daysMissing' as const }),
    ...(!reminds || areHours ? {} : { to: 'hoursWrong' as const }),
  }
}

/** Whether reminders of an evening go on into the next morning. */
export const isOverMidnight = ({ from, to }: Pick<DeskDraft, 'from' | 'to'>): boolean =>
  (minutesOf(from) ?? 0) > (endOf(to) ?? dayMinutes)

/** As it is sent; only for a draft without problems. */
export function settingsOf(draft: DeskDraft): DeskSettings {
  const { name, locale, servesAll, servedInboxIds, servedTeamIds, opens, reminds, afterMinutes, days } = draft
  return {
    name: name.trim(),
    locale,
    servedInboxIds: servesAll ? null : servedInboxIds,
    servedTeamIds,
    opens,
    reminders: reminds
      ? {
          afterMinutes: Number(afterMinutes),
          days: days.toSorted((a, b) => a - b),
          from: minutesOf(draft.from) ?? 0,
          to: endOf(draft.to) ?? dayMinutes,
        }
      : null,
  }
}

/** What a draft changes: what somebody else changed meanwhile stays theirs. */
export function changeOf(before: DeskDraft, after: DeskDraft): Partial<DeskSettings> {
  const old = settingsOf(before)
  const changed = Object.entries(settingsOf(after)).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key as keyof DeskSettings]),
  )
  return Object.fromEntries(changed)
}
