import type { ChannelChoice, NotificationChoices, NotificationKind } from '@opora/contract/notifications'

const loud: ChannelChoice = { inApp: true, sound: true, push: true, email: false, telegram: true }
/** What others work on is told in the app alone. */
const quiet: ChannelChoice = { inApp: true, sound: false, push: false, email: false, telegram: false }
const written: ChannelChoice = { ...loud, email: true }

/** What a member is told where who chose nothing, in a workspace that chose nothing. */
export const builtInChoices: NotificationChoices = {
  assigned: written,
  mentioned: written,
  team: loud,
  message: written,
  watched: quiet,
  queue: loud,
  handed_over: loud,
  woken: loud,
  sla_warned: loud,
  sla_breached: written,
  rule: written,
  reply_stopped: written,
  inbox_broken: written,
}

const urgent: readonly NotificationKind[] = ['handed_over', 'sla_breached', 'inbox_broken']

/** What may come through quiet hours. */
export const isUrgent = (kind: string): boolean => urgent.includes(kind as NotificationKind)

/** Each says that somebody is to take a conversation. */
export const callsForSomebody: readonly NotificationKind[] = ['team', 'queue', 'handed_over']

/** What those it brings a conversation to are told of a deed; watchers among them are not told of it again. */
export const saidOfDeeds: readonly NotificationKind[] = ['assigned', 'team', 'queue', 'handed_over', 'woken']

/** What a moment after one of these says nothing new: whoever is given to a team is taken from somebody by that. */
export const saidBefore: Partial<Record<NotificationKind, readonly NotificationKind[]>> = {
  queue: [...callsForSomebody, 'sla_warned', 'sla_breached'],
  handed_over: ['queue', 'handed_over'],
  team: ['sla_warned', 'sla_breached'],
  sla_warned: ['sla_warned', 'sla_breached'],
  sla_breached: ['sla_breached'],
}
