import type { ConversationId } from '@opora/contract/ids'
import type { MessageButton } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { follow } from '../access.ts'
import { addMessage } from '../add-message.ts'
import { stateOf } from '../store.ts'

/** A message of the product itself, such as the question for a rating. Only inside transact(). */
export async function sayToContact(
  ctx: Ctx,
  id: ConversationId,
  { text, buttons = [] }: { text: string; buttons?: MessageButton[][] },
): Promise<void> {
  const { conversation, origin } = await follow(ctx, id)
  await addMessage(ctx, {
    conversation,
    origin,
    author: { type: 'system', id: null, name: '' },
    direction: 'out',
    draft: { clientId: null, text, fileIds: [], extras: { buttons } },
    state: stateOf(conversation),
    change: { contactUnread: conversation.contact_unread + 1 },
  })
}
