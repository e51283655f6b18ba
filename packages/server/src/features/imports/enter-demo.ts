import { readdir, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { MemberId, UserId, WorkspaceId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { randomToken } from '../../platform/safety/secrets.ts'
import { createOwner } from '../accounts/index.ts'
import { addFile } from '../knowledge/index.ts'
import { seedConversations } from './seed-conversations.job.ts'

const folder = new URL('./demo/', import.meta.url)

export interface DemoOwner {
  workspaceId: WorkspaceId
  memberId: MemberId
  userId: UserId
}

/** A car rental company with documents in two languages and a few conversations, made through the product's own verbs. */
export async function enterDemo(open: OpenCtx, locale: Locale): Promise<DemoOwner> {
  const owner = await createOwner(open, {
    name: locale === 'ru' ? 'Анна Ковалёва' : 'Anna Kovaleva',
    email: 'anna@savadrive.example',
    password: randomToken(),
    workspaceName: 'Sava Drive',
    locale,
    isDemo: true,
  })
  const ctx = makeCtx(open, owner)
  await addDocuments(ctx)
  await transact(ctx, async (ctx) => ctx.enqueue(seedConversations, { locale }))
  return { workspaceId: owner.workspaceId, memberId: owner.actor.memberId, userId: owner.actor.userId }
}

async function addDocuments(ctx: Ctx): Promise<void> {
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()) {
    const content = await readFile(new URL(name, folder))
    await addFile(ctx, { name, mime: 'text/markdown', stream: Readable.from(content), isTruncated: () => false })
  }
}
