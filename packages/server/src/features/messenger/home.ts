import type { AssistantId, ContactId, InboxId } from '@opora/contract/ids'
import type { WidgetSettings } from '@opora/contract/inboxes'
import type { MessengerHome } from '@opora/contract/messenger'
import type { Ctx } from '../../platform/context/ctx.ts'
import { workspaceOf } from '../accounts/index.ts'
import { assistantOf, scopeAt } from '../assistants/index.ts'
import { getContact } from '../contacts/index.ts'
import { conversationsOfContact, presentForContact } from '../conversations/index.ts'
import { getInbox, settingsOf } from '../inboxes/index.ts'
import { suggestedQuestions } from '../knowledge/index.ts'

const conversationsShown = 20
const questionsShown = 4

/** The first screen of the messenger. */
export async function readHome(ctx: Ctx, who: { inboxId: InboxId; contactId: ContactId }): Promise<MessengerHome> {
  const inbox = await getInbox(ctx, who.inboxId)
  const workspace = await workspaceOf(ctx)
  const assistantId = inbox.assistant_id as AssistantId | null
  const assistant = await assistantOf(ctx, assistantId)
  const scope = await scopeAt(ctx, assistantId)
  const contact = await getContact(ctx, who.contactId)
  const rows = await conversationsOfContact(ctx, who.contactId, conversationsShown)
  const { allowedOrigins: _, ...settings } = settingsOf(ctx, inbox) as WidgetSettings
  return {
    workspaceName: workspace.name,
    assistantName: assistant?.name ?? null,
    settings,
    isAnyoneOnline: ctx.world.presence.members(ctx.workspaceId).length > 0,
    questions: await suggestedQuestions(ctx, { limit: questionsShown, scope, language: contact.language }),
    conversations: rows.map(presentForContact),
    contact: { name: contact.name, email: contact.email },
  }
}
