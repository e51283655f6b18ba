import type { ContactNote, ContactTimelineItem } from '@opora/contract/contact-timeline'
import { failure } from '@opora/contract/errors'
import type { ContactId, ContactMergeId, ContactNoteId, ConversationId, MemberId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import { z } from 'zod'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { personOf } from '../person-of.ts'
import { type NoteRow, type TimelineRow, timelineRows } from './store.ts'

export const presentNote = (row: NoteRow): ContactNote => ({
  type: 'note',
  id: row.id as ContactNoteId,
  author: { id: row.author_id as MemberId | null, name: row.author_name },
  text: row.text,
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
})

const actorOf = (actor: Actor) => ({ type: actor.type, name: actor.type === 'system' ? '' : actor.name })

function present(row: TimelineRow): ContactTimelineItem {
  const createdAt = row.at.toISOString()
  switch (row.type) {
    case 'met':
      return { type: 'met', id: row.id as ContactId, inboxName: row.facts.inboxName, createdAt }
    case 'note': {
      const { authorId, authorName, text, editedAt } = row.facts
      const author = { id: authorId as MemberId | null, name: authorName }
      return { type: 'note', id: row.id as ContactNoteId, author, text, createdAt, editedAt }
    }
    case 'conversation':
      return { type: 'conversation', id: row.id as ConversationId, ...row.facts, createdAt }
    case 'event': {
      const { kind, actor, otherName, mergeId } = row.facts
      const merge = { otherName: otherName ?? null, mergeId: mergeId as ContactMergeId | null }
      return { type: 'event', id: row.id, name: kind, actor: actorOf(actor), ...merge, createdAt }
    }
  }
}

function placeOf(cursor: string | undefined): { id: string; place: string } | null {
  if (cursor === undefined) return null
  const [place = '', id = ''] = cursor.split('_')
  if (Number.isNaN(Date.parse(place)) || !z.uuid().safeParse(id).success) throw failure('malformed')
  return { id, place }
}

interface Query {
  cursor?: string | undefined
  limit: number
}

/** A page of what happened with a contact. */
export async function readTimeline(
  ctx: Ctx,
  id: ContactId,
  { cursor, limit }: Query,
): Promise<OutputOf<'GET /contacts/:id/timeline'>> {
  const rows = await timelineRows(ctx, await personOf(ctx, id), { before: placeOf(cursor), limit })
  const last = rows.at(-1)
  return { items: rows.map(present), nextCursor: rows.length === limit && last ? `${last.place}_${last.id}` : null }
}
