import type { AssistantId, ContactId, InboxId } from '@opora/contract/ids'
import { WidgetSettings } from '@opora/contract/inboxes'
import type { MessengerHome } from '@opora/contract/messenger'
import type { Ctx } from '../../platform/context/ctx.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { isAnyoneHere, workspaceOf } from '../accounts/index.ts'
import { assistantOf, scopeAt } from '../assistants/index.ts'
import { getContact } from '../contacts/index.ts'
import { conversationsOfContact, presentForContact } from '../conversations/index.ts'
import { getInbox, type InboxRow, isReadHere, settingsOf } from '../inboxes/index.ts'
import { suggestedQuestions } from '../knowledge/index.ts'

const conversationsShown = 20
const questionsShown = 4

/** How the messenger looks; of another channel's settings nothing but the name and the greeting is shown. */
function lookOf(ctx: Ctx, inbox: InboxRow, language: string | null): MessengerHome['settings'] {
  const held = settingsOf(ctx, inbox)
  if (isReadHere(ctx, inbox)) {
    const { allowedOrigins: _, ...look } = held as WidgetSettings
    return look
  }
  const { name, greeting } = held as { name?: unknown; greeting?: unknown }
  const { allowedOrigins: _, ...look } = WidgetSettings.parse({
    title: typeof name === 'string' ? cutText(name, 60) : '',
    greeting: typeof greeting === 'string' ? cutText(greeting, 200) : '',
    locale: /^ru\b/i.test(language ?? '') ? 'ru' : 'en',
  })
  return look
}

/** The first screen of the messenger. */
export async function readHome(ctx: Ctx, who: { inboxId: InboxId; contactId: ContactId }): Promise<MessengerHome> {
  const inbox = await getInbox(ctx, who.inboxId)
  const workspace = await workspaceOf(ctx)
  const assistantId = inbox.assistant_id as AssistantId | null
  const assistant = await assistantOf(ctx, assistantId)
  const scope = await scopeAt(ctx, assistantId)
  const contact = await getContact(ctx, who.contactId)
  const rows = await conversationsOfContact(ctx, who.contactId, conversationsShown)
  return {
    workspaceName: workspace.name,
    assistantName: assistant?.name ?? null,
    settings: lookOf(ctx, inbox, contact.language),
    isAnyoneOnline: await isAnyoneHere(ctx),
    questions: await suggestedQuestions(ctx, { limit: questionsShown, scope, language: contact.language }),
    conversations: rows.map(presentForContact),
    contact: { name: contact.name, email: contact.email, isBlocked: contact.blocked_at !== null },
  }
}
