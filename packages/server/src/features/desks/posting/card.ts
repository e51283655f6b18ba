import type { Member } from '@opora/contract/accounts'
import type { TeamSummary } from '@opora/contract/teams'
import type { Button } from '../../../ports/channel.ts'
import type { ConversationRow } from '../../conversations/index.ts'
import { deskText } from '../words/desk-texts.ts'
import { plain } from './plain.ts'
import { iconOf } from './topic-name.ts'

export interface Carded {
  conversation: ConversationRow
  contact: { phone: string | null; email: string | null }
  summary: string | null
  locale: string
  timeZone: string
  /** Where the inbox shows it, null when the install has no address. */
  url: string | null
  /** To choose from, when somebody is about to assign it. */
  choice: { members: readonly Pick<Member, 'id' | 'name'>[]; teams: readonly TeamSummary[] } | null
}

export interface Card {
  text: string
  buttons: Button[][]
}

const mostChoices = 30
const mostTeams = 20

function statusOf({ conversation, locale, timeZone }: Carded): string {
  const { status, needs_person: waits, assignee_name: assignee } = conversation
  const icon = iconOf(conversation)
  const name = plain(assignee ?? '')
  const isWith = name ? deskText('isWith', locale, { name }) : ''
  if (status === 'resolved' || status === 'closed') return `${icon} ${deskText('resolved', locale)}`
  if (status === 'pending') return [`${icon} ${deskText('pending', locale)}`, isWith].filter(Boolean).join(', ')
  if (status === 'snoozed') {
    const moment = { timeZone, dateStyle: 'medium', timeStyle: 'short' } as const
    const time = conversation.snoozed_until?.toLocaleString(locale, moment) ?? ''
    return [`${icon} ${deskText('snoozed', locale, { time })}`, isWith].filter(Boolean).join(', ')
  }
  if (waits) return [`${icon} ${deskText('waits', locale)}`, isWith].filter(Boolean).join(', ')
  return `${icon} ${isWith || deskText('assistantAnswers', locale)}`
}

const headOf = ({ number, contact_name: name }: ConversationRow): string => `**#${number} ${plain(name)}**`

function linesOf(carded: Carded): string[] {
  const { conversation, contact, summary, locale, timeZone } = carded
  const fact = (name: 'team' | 'channel' | 'phone' | 'email' | 'language', value: string | null): string[] =>
    value ? [`${deskText(name, locale)}: ${plain(value)}`] : []
  const { waiting_since: since } = conversation
  const time = since?.toLocaleTimeString(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  return [
    headOf(conversation),
    statusOf(carded),
    ...(time && conversation.needs_person ? [deskText('waitingSince', locale, { time })] : []),
    ...fact('team', conversation.team_name),
    ...fact('channel', conversation.inbox_name),
    ...fact('phone', contact.phone),
    ...fact('email', contact.email),
    ...fact('language', conversation.contact_language),
    ...(summary ? ['', `${deskText('summary', locale)}: ${plain(summary)}`] : []),
  ]
}

function choiceButtons({ choice, locale }: Carded): Button[][] {
  const { members = [], teams = [] } = choice ?? {}
  const people = [
    ...teams.slice(0, mostTeams).map(({ id, name }) => ({ label: `👥 ${name}`, action: `team:${id}` })),
    ...members.slice(0, mostChoices).map(({ id, name }) => ({ label: name, action: `to:${id}` })),
  ]
  const rows: Button[][] = []
  for (let at = 0; at < people.length; at += 2) rows.push(people.slice(at, at + 2))
  return [...rows, [{ label: deskText('back', locale), action: 'back' }]]
}

function usualButtons({ conversation, locale, url }: Carded): Button[][] {
  const label = (name: 'take' | 'close' | 'reopen' | 'note' | 'assign') => ({
    label: deskText(name, locale),
    action: name,
  })
  const isOver = conversation.status === 'resolved' || conversation.status === 'closed'
  const open = url ? [[{ label: deskText('openInbox', locale), url }]] : []
  if (isOver) return [[label('reopen')], ...open]
  return [[label('take'), label('close')], [label('note'), label('assign')], ...open]
}

/** What stands at the beginning of a topic: who it is about, how it stands, and what can be done. */
export const cardOf = (carded: Carded): Card => ({
  text: linesOf(carded).join('\n'),
  buttons: carded.choice ? choiceButtons(carded) : usualButtons(carded),
})

interface Left {
  conversation: ConversationRow
  /** Where it went. */
  text: string
  locale: string
  topicUrl: string | null
  url: string | null
}

/** What stands at the beginning of a topic whose conversation went to another group. */
export const leftCard = ({ conversation, text, locale, topicUrl, url }: Left): Card => {
  const pages = [
    { label: deskText('openTopic', locale), url: topicUrl },
    { label: deskText('openInbox', locale), url },
  ]
  return {
    text: `${headOf(conversation)}\n${text}`,
    buttons: pages.flatMap(({ label, url }) => (url ? [[{ label, url }]] : [])),
  }
}
