import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type {
  ChosenAnew,
  LetterPace,
  NotificationChoices,
  NotificationKind,
  NotificationPreferences,
  NotificationSound,
  QuietHours,
} from '@opora/contract/notifications'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { builtInChoices } from '../kinds.ts'
import { defaultChoices, lockPreferences, preferenceRows, writeDefaults, writePreferences } from './store.ts'

export interface Settings {
  quietHours: QuietHours
  sound: NotificationSound
  volume: number
  letters: LetterPace
  lettersAt: number
  showsText: boolean
}

/** How one member wants to be told. */
export interface Preferences extends Settings {
  choices: NotificationChoices
}

const settingsIn = (timeZone: string): Settings => ({
  quietHours: { isOn: false, from: 22 * 60, to: 8 * 60, timeZone, letsUrgent: true },
  sound: 'chime',
  volume: 70,
  letters: 'hourly',
  lettersAt: 9 * 60,
  showsText: false,
})

/** Choices of one laid over those of the others, channel by channel. */
function laid(...layers: readonly ChosenAnew[]): NotificationChoices {
  const kinds = Object.keys(builtInChoices) as NotificationKind[]
  return Object.fromEntries(
    kinds.map((kind) => [kind, Object.assign({}, builtInChoices[kind], ...layers.map((layer) => layer[kind]))]),
  ) as NotificationChoices
}

/** How each of these members wants to be told. */
export async function preferencesOf(ctx: Ctx, memberIds: readonly MemberId[]): Promise<Map<MemberId, Preferences>> {
  if (memberIds.length === 0) return new Map()
  const [rows, defaults, { timeZone }] = await Promise.all([
    preferenceRows(ctx, memberIds),
    defaultChoices(ctx),
    workspaceOf(ctx),
  ])
  const chosen = new Map(rows.map((row) => [row.member_id, row]))
  return new Map(
    memberIds.map((id) => {
      const own = chosen.get(id)
      const choices = laid(defaults, (own?.choices ?? {}) as ChosenAnew)
      return [id, { ...settingsIn(timeZone), ...((own?.settings ?? {}) as Partial<Settings>), choices }]
    }),
  )
}

export async function preferencesOfOne(ctx: Ctx, memberId: MemberId): Promise<Preferences> {
  const found = (await preferencesOf(ctx, [memberId])).get(memberId)
  if (!found) throw failure('not_found')
  return found
}

export async function showPreferences(ctx: Ctx, memberId: MemberId): Promise<NotificationPreferences> {
  const [own, defaults] = [await preferencesOfOne(ctx, memberId), laid(await defaultChoices(ctx))]
  return { ...own, defaults, canMail: ctx.world.mail !== null }
}

const merged = (before: ChosenAnew, next: ChosenAnew): ChosenAnew =>
  Object.fromEntries(
    Object.keys(builtInChoices).flatMap((kind) => {
      const [was, is] = [before[kind as NotificationKind], next[kind as NotificationKind]]
      return was || is ? [[kind, { ...was, ...is }]] : []
    }),
  )

/** Changes what is named; choices of two browsers at once are both kept. */
export async function changePreferences(
  ctx: Ctx,
  memberId: MemberId,
  { choices, ...settings }: InputOf<'PATCH /notification-preferences'>['body'],
): Promise<NotificationPreferences> {
  await transact(ctx, async (ctx) => {
    const before = await lockPreferences(ctx, memberId)
    await writePreferences(ctx, memberId, {
      choices: merged(before.choices as ChosenAnew, choices ?? {}),
      settings: { ...(before.settings as object), ...settings },
    })
  })
  return showPreferences(ctx, memberId)
}

export async function changeDefaults(ctx: Ctx, choices: NotificationChoices): Promise<void> {
  await transact(ctx, (ctx) => writeDefaults(ctx, choices))
}
