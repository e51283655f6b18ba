import type { InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import type { Db } from '../../../../platform/context/database.ts'
import { storedJson } from '../../../../platform/safety/stored-json.ts'
import type { RemoteFile } from '../../../../ports/channel.ts'

/** The files last told under a name; null where they were not kept. */
export const toldFiles = ({ files }: Pick<NamedMessage, 'files'>) => files as RemoteFile[] | null

/** What a message is called outside. */
export interface ExternalName {
  inboxId: InboxId
  externalId: string
}

export const namedMessage = (ctx: Ctx, { inboxId, externalId }: ExternalName) =>
  ctx.db
    .selectFrom('message_external_ids')
    .select(['message_id', 'text', 'version', 'is_removed', 'position', 'files'])
    .where('inbox_id', '=', inboxId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()

export type NamedMessage = NonNullable<Awaited<ReturnType<typeof namedMessage>>>

export interface NewName extends ExternalName {
  messageId: MessageId | null
  position: number
  text: string | null
  version: number
  isRemoved: boolean
  /** Its files as they were told, where that matters: for what contacts send. */
  files?: readonly RemoteFile[] | undefined
}

/** Stores what a message is called outside; one that waited for its message gets it. */
export async function putName(ctx: Ctx, name: NewName): Promise<void> {
  const values = {
    message_id: name.messageId,
    position: name.position,
    text: name.text,
    version: name.version,
    is_removed: name.isRemoved,
    files: name.files ? storedJson(name.files) : null,
  }
  await ctx.db
    .insertInto('message_external_ids')
    .values({
      ...values,
      workspace_id: ctx.workspaceId,
      inbox_id: name.inboxId,
      external_id: name.externalId,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['inbox_id', 'external_id']).doUpdateSet(values))
    .execute()
}

/** Names of a message, first to last. */
export const namesOf = (ctx: Ctx, messageId: string) =>
  ctx.db
    .selectFrom('message_external_ids')
    .select(['inbox_id', 'external_id', 'text', 'is_removed', 'version'])
    .where('message_id', '=', messageId)
    .orderBy('position')
    .orderBy('external_id')
    .execute()

/** A message of ours is called so from now on, first to last. */
export async function renameMessage(
  ctx: Ctx,
  { inboxId, messageId }: { inboxId: InboxId; messageId: MessageId },
  externalIds: readonly string[],
): Promise<void> {
  const naming = { inboxId, messageId, text: null, version: 0, isRemoved: false }
  for (const [position, externalId] of externalIds.entries()) await putName(ctx, { ...naming, externalId, position })
  await ctx.db
    .deleteFrom('message_external_ids')
    .where('message_id', '=', messageId)
    .where('external_id', 'not in', [...externalIds, ''])
    .execute()
}

/** Another text, or none at all, for something that has a name. */
export async function changeName(
  ctx: Ctx,
  { inboxId, externalId }: ExternalName,
  change: { text: string; version: number; isRemoved?: boolean; files?: readonly RemoteFile[] | undefined },
): Promise<void> {
  await ctx.db
    .updateTable('message_external_ids')
    .set({
      text: change.text,
      version: change.version,
      is_removed: change.isRemoved ?? false,
      ...(change.files ? { files: storedJson(change.files) } : {}),
    })
    .where('inbox_id', '=', inboxId)
    .where('external_id', '=', externalId)
    .execute()
}

/** Changes that came before their message and whose message never came. */
export async function forgetWaitingChanges(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('message_external_ids').where('message_id', 'is', null).where('created_at', '<', before).execute()
}
