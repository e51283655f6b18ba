import type { ConversationRow } from '../../conversations/index.ts'

type Named = Pick<
  ConversationRow,
  'status' | 'assistant_state' | 'assignee_id' | 'needs_person' | 'contact_name' | 'number'
>

const icons = ['🔴', '🟡', '⚪', '✅', '➡️', '💤'] as const

/** Red waits for a person, yellow is with one, white is with the assistant, a tick is resolved, asleep is snoozed. */
export function iconOf({ status, assistant_state: assistant, assignee_id: assignee, needs_person: waits }: Named) {
  if (status === 'resolved' || status === 'closed') return icons[3]
  if (status === 'snoozed') return icons[5]
  if (waits) return icons[0]
  return assistant === 'answering' && assignee === null ? icons[2] : icons[1]
}

/** What members called a topic by hand, without our sign before it. */
export function ownName(name: string): string {
  const icon = icons.find((one) => name.startsWith(one))
  return (icon ? name.slice(icon.length) : name).trim()
}

export interface Naming {
  conversation: Named
  own: string | null
  longest: number
}

function named(icon: string, { conversation, own, longest }: Naming): string {
  const number = own ? '' : ` · #${conversation.number}`
  const letters = [...`${icon} ${own || conversation.contact_name.trim() || '…'}`.replace(/\s+/g, ' ')]
  const room = longest - number.length
  return `${letters.length > room ? `${letters.slice(0, room - 1).join('')}…` : letters.join('')}${number}`
}

/** What a topic is called: how it stands, and who it is about. */
export const topicName = (naming: Naming): string => named(iconOf(naming.conversation), naming)

/** What a topic is called whose conversation went to another group. */
export const leftName = (naming: Naming): string => named(icons[4], naming)
