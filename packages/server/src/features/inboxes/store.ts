import type { AssistantId, InboxId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import { writeLast } from '../../platform/db/transact.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

const columns = [
  'id',
  'workspace_id',
  'name',
  'kind',
  'public_key',
  'settings',
  'secrets',
  'assistant_id',
  'is_enabled',
  'created_at',
  'last_received_at',
  'account_hash',
] as const

export const inboxRow = (ctx: Ctx, id: InboxId) =>
  ctx.db.selectFrom('inboxes').select(columns).where('id', '=', id).executeTakeFirst()

export type InboxRow = NonNullable<Awaited<ReturnType<typeof inboxRow>>>

export const inboxRows = (ctx: Ctx) =>
  ctx.db.selectFrom('inboxes').select(columns).orderBy('created_at').orderBy('id').execute()

/** Before a workspace is known: the key in the page's embed code leads to one. */
export const rowByKey = (open: OpenCtx, key: string) =>
  open.database
    .single('platform')
    .selectFrom('inboxes')
    .select(columns)
    .where('public_key', '=', key)
    .executeTakeFirst()

/** The oldest widget of the install, for its demo page. */
export async function firstWidgetKey(open: OpenCtx): Promise<string | null> {
  const row = await open.database.run('platform', (db) =>
    db
      .selectFrom('inboxes')
      .select('public_key')
      .where('kind', '=', 'widget')
      .where('is_enabled', '=', true)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst(),
  )
  return row?.public_key ?? null
}

export interface InboxValues {
  name: string
  kind: string
  settings: Record<string, unknown>
  secrets: Buffer | null
  assistantId: AssistantId | null
  accountHash: string | null
}

export async function insertInbox(ctx: Ctx, publicKey: string, values: InboxValues): Promise<InboxId> {
  const id = ctx.world.ids.next() as InboxId
  await ctx.db
    .insertInto('inboxes')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      name: values.name,
      kind: values.kind,
      public_key: publicKey,
      settings: storedJson(values.settings),
      secrets: values.secrets,
      assistant_id: values.assistantId,
      account_hash: values.accountHash,
      created_at: ctx.now,
    })
    .execute()
  return id
}

export interface InboxChange {
  name?: string
  settings?: Record<string, unknown>
  secrets?: Buffer | null
  assistantId?: AssistantId | null
  isEnabled?: boolean
  accountHash?: string | null
}

export async function changeInbox(ctx: Ctx, id: InboxId, change: InboxChange): Promise<void> {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.settings === undefined ? {} : { settings: storedJson(change.settings) }),
    ...(change.secrets === undefined ? {} : { secrets: change.secrets }),
    ...(change.assistantId === undefined ? {} : { assistant_id: change.assistantId }),
    ...(change.isEnabled === undefined ? {} : { is_enabled: change.isEnabled }),
    ...(change.accountHash === undefined ? {} : { account_hash: change.accountHash }),
  }
  if (Object.keys(set).length > 0) await ctx.db.updateTable('inboxes').set(set).where('id', '=', id).execute()
}

export const deleteInbox = (ctx: Ctx, id: InboxId) => ctx.db.deleteFrom('inboxes').where('id', '=', id).execute()

export interface Receipt {
  inboxId: InboxId
  externalId: string
  payload: unknown
}

const insertion = (ctx: Ctx, receipt: Receipt) =>
  ctx.db.insertInto('receipts').values({
    workspace_id: ctx.workspaceId,
    inbox_id: receipt.inboxId,
    external_id: receipt.externalId,
    payload: storedJson(receipt.payload),
    received_at: ctx.now,
  })

/** False when the same external id was received before. */
export async function insertReceipt(ctx: Ctx, receipt: Receipt): Promise<boolean> {
  const result = await insertion(ctx, receipt)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** At the end of the transaction, which fails when the same was received before. */
export function insertReceiptLast(ctx: Ctx, receipt: Receipt): void {
  writeLast(ctx, insertion(ctx, receipt))
  writeLast(ctx, touching(ctx, receipt.inboxId))
}

/** The time of the last message, moved at most once a minute so that busy inboxes do not queue on one row. */
const touching = (ctx: Ctx, id: InboxId) =>
  ctx.db
    .updateTable('inboxes')
    .set({ last_received_at: ctx.now })
    .where('id', '=', id)
    .where(sql<boolean>`coalesce(last_received_at < ${new Date(ctx.now.getTime() - 60_000)}, true)`)

export const touchInbox = (ctx: Ctx, id: InboxId) => touching(ctx, id).execute()

/** Whether the workspace has this assistant: the foreign key alone would take another workspace's. */
export async function hasAssistant(ctx: Ctx, id: AssistantId): Promise<boolean> {
  const row = await ctx.db.selectFrom('assistants').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
