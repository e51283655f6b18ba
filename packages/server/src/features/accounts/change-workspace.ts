import type { Workspace } from '@opora/contract/accounts'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { workspaceOf } from './members.ts'
import { personName } from './person-name.ts'
import { updateWorkspace } from './store.ts'

export async function changeWorkspace(ctx: Ctx, input: InputOf<'PATCH /workspace'>['body']): Promise<Workspace> {
  const { name, locale, timeZone, transcriptRecipients, onboarded } = input
  return transact(ctx, async (ctx) => {
    const before = await workspaceOf(ctx)
    const onboardedAt = before.onboardedAt === null ? ctx.now : new Date(before.onboardedAt)
    const change = {
      ...(name === undefined ? {} : { name: personName(name) }),
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(transcriptRecipients === undefined ? {} : { transcript_recipients: transcriptRecipients }),
      ...(onboarded === undefined ? {} : { onboarded_at: onboarded ? onboardedAt : null }),
    }
    if (Object.keys(change).length === 0) return before
    await updateWorkspace(ctx.db, ctx.workspaceId, change)
    return workspaceOf(ctx)
  })
}
