import type { Conversation } from '@opora/contract/conversations'
import { knownName, type ReplyFacts } from '@opora/contract/reply-variables'

const firstOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

/** What stands for the variables when this member writes in this conversation. */
export function factsOf(
  { contact, number }: Pick<Conversation, 'number'> & { contact: { name: string } },
  me: { member: { name: string }; workspace: { name: string } },
): ReplyFacts {
  const name = knownName(contact.name)
  return {
    'contact.name': name,
    'contact.firstName': firstOf(name),
    'agent.name': me.member.name,
    'agent.firstName': firstOf(me.member.name),
    'conversation.number': String(number),
    'workspace.name': me.workspace.name,
  }
}
