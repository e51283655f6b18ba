import type { ContactId, ContactNoteId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { isOneWith } from '../store.ts'

export interface NewNote {
  contactId: ContactId
  author: { id: string; name: string }
  text: string
}

export const insertNote = (ctx: Ctx, { contactId, author, text }: NewNote) =>
  ctx.db
    .insertInto('contact_notes')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      contact_id: contactId,
      author_id: author.id,
      author_name: author.name,
      text,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export type NoteRow = Awaited<ReturnType<typeof insertNote>>

/** A note, held until the commit. */
export const lockNote = (ctx: Ctx, id: ContactNoteId) =>
  ctx.db.selectFrom('contact_notes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateNote = (ctx: Ctx, id: ContactNoteId, text: string): Promise<NoteRow> =>
  ctx.db
    .updateTable('contact_notes')
    .set({ text, edited_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteNote = (ctx: Ctx, id: ContactNoteId) =>
  ctx.db.deleteFrom('contact_notes').where('id', '=', id).execute()

/** What happened with a contact; `facts` depend on the kind. */
export interface Happened {
  contactId: ContactId
  kind: 'blocked' | 'unblocked' | 'merged' | 'unmerged'
  facts?: object
}

export async function insertEvents(ctx: Ctx, events: readonly Happened[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ contactId, kind, facts }) => ({
    id: ctx.world.ids.next(),
    workspace_id: ctx.workspaceId,
    contact_id: contactId,
    kind,
    facts: storedJson(facts ?? {}),
    actor: storedJson(ctx.actor),
    created_at: ctx.now,
  }))
  await ctx.db.insertInto('contact_events').values(rows).execute()
}

interface Shared {
  id: string
  at: Date
  /** The moment with all its digits. */
  place: string
}

export type TimelineRow = Shared &
  (
    | { type: 'met'; facts: { inboxName: string | null } }
    | { type: 'note'; facts: { authorId: string | null; authorName: string; text: string; editedAt: string | null } }
    | { type: 'conversation'; facts: { number: number; subject: string; status: string; inboxName: string } }
    | {
        type: 'event'
        facts: { kind: Happened['kind']; actor: Actor; otherName?: string | null; mergeId: string | null }
      }
  )

interface Page {
  before: { id: string; place: string } | null
  limit: number
}

/** Notes, conversations and events of a contact, the newest first. */
export async function timelineRows(ctx: Ctx, id: ContactId, { before, limit }: Page): Promise<TimelineRow[]> {
  const older = before ? sql`where (at, id) < (${before.place}::timestamptz, ${before.id}::uuid)` : sql``
  const { rows } = await sql<TimelineRow>`
    select every.*, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from (
      select id, created_at as at, 'note' as type, jsonb_build_object('authorId', author_id, 'authorName', author_name,
        'text', text, 'editedAt', to_char(edited_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as facts
      from contact_notes where ${isOneWith(id)}
      union all
      select id, created_at, 'event', facts || jsonb_build_object('kind', kind, 'actor', actor, 'mergeId', (
        select g.id from contact_merges g join contacts o on o.id = g.source_id and o.merged_into_id = g.target_id
        where g.id = (facts ->> 'mergeId')::uuid and g.undone_at is null))
      from contact_events where ${isOneWith(id)}
      union all
      select c.id, c.created_at, 'conversation', jsonb_build_object('number', c.number, 'subject', c.subject,
        'status', c.status, 'inboxName', i.name)
      from conversations c join inboxes i on i.id = c.inbox_id where ${isOneWith(id, sql`c.contact_id`)}
      union all
      select p.id, p.created_at, 'met', jsonb_build_object('inboxName', (
        select i.name from identities d join inboxes i on i.id = d.inbox_id
        where d.contact_id = p.id order by d.created_at limit 1))
      from contacts p where ${isOneWith(id, sql`p.id`)}
    ) as every ${older} order by at desc, id desc limit ${limit}`.execute(ctx.db)
  return rows
}
