import type { Ctx } from '../../platform/context/ctx.ts'
import { workspaceOf } from '../accounts/index.ts'
import { createInbox } from './create-inbox.ts'
import { inboxRows } from './store.ts'

/** Every workspace begins with a website widget, so that there is something to paste and to try. */
export async function createFirstInbox(ctx: Ctx): Promise<void> {
  if ((await inboxRows(ctx)).length > 0) return
  const workspace = await workspaceOf(ctx)
  const isRussian = workspace.locale === 'ru'
  await createInbox(ctx, {
    name: isRussian ? 'Сайт' : 'Website',
    kind: 'widget',
    settings: { title: workspace.name, locale: workspace.locale },
    assistantId: null,
  })
}
