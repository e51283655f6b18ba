import type { Conversation } from '@opora/contract/conversations'
import type { ReplyFacts } from '@opora/contract/reply-variables'

/** What a visitor is called until they say their name: nothing to greet anybody by. */
const nameless = /^(?:Гость|Guest) [0-9A-Z]{4}$/

const firstOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

/** What stands for the variables when this member writes in this conversation. */
export function factsOf(
  { contact, number }: Pick<Conversation, 'number'> & { contact: { name: string } },
  me: { member: { name: string }; workspace: { name: string } },
): ReplyFacts {
  const name = nameless.test(contact.name) ? '' : contact.name
  return {
    'contact.name': name,
    'contact.firstName': firstOf(name),
    'agent.name': me.member.name,
    'agent.firstName': firstOf(me.member.name),
    'conversation.number': String(number),
    'workspace.name': me.workspace.name,
  }
}
