import type { Member } from '@opora/contract/accounts'
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
  choice: readonly Pick<Member, 'id' | 'name'>[] | null
}

export interface Card {
  text: string
  buttons: Button[][]
}

const mostChoices = 30

function statusOf({ conversation, locale }: Carded): string {
  const { status, needs_person: waits, assignee_name: assignee } = conversation
  const icon = iconOf(conversation)
  const name = plain(assignee ?? '')
  const isWith = name ? deskText('isWith', locale, { name }) : ''
  if (status === 'resolved' || status === 'closed') return `${icon} ${deskText('resolved', locale)}`
  if (waits) return [`${icon} ${deskText('waits', locale)}`, isWith].filter(Boolean).join(', ')
  return `${icon} ${isWith || deskText('assistantAnswers', locale)}`
}

function linesOf(carded: Carded): string[] {
  const { conversation, contact, summary, locale, timeZone } = carded
  const fact = (name: 'channel' | 'phone' | 'email' | 'language', value: string | null): string[] =>
    value ? [`${deskText(name, locale)}: ${plain(value)}`] : []
  const { waiting_since: since } = conversation
  const time = since?.toLocaleTimeString(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  return [
    `**#${conversation.number} ${plain(conversation.contact_name)}**`,
    statusOf(carded),
    ...(time && conversation.needs_person ? [deskText('waitingSince', locale, { time })] : []),
    ...fact('channel', conversation.inbox_name),
    ...fact('phone', contact.phone),
    ...fact('email', contact.email),
    ...fact('language', conversation.contact_language),
    ...(summary ? ['', `${deskText('summary', locale)}: ${plain(summary)}`] : []),
  ]
}

function choiceButtons({ choice, locale }: Carded): Button[][] {
  const people = (choice ?? []).slice(0, mostChoices).map(({ id, name }) => ({ label: name, action: `to:${id}` }))
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
