import type { ContactNote } from '@opora/contract/contact-timeline'
import { failure } from '@opora/contract/errors'
import type { ContactId, ContactNoteId } from '@opora/contract/ids'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactNoted } from '../events.ts'
import { personOf } from '../person-of.ts'
import { presentNote } from './read-timeline.ts'
import { deleteNote, insertNote, lockNote, type NoteRow, updateNote } from './store.ts'

type Member = Extract<Actor, { type: 'member' }>

function memberOf(ctx: Ctx): Member {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor
}

export async function writeContactNote(ctx: Ctx, given: ContactId, text: string): Promise<ContactNote> {
  const { memberId, name } = memberOf(ctx)
  return transact(ctx, async (ctx) => {
    const contactId = await personOf(ctx, given)
    const row = await insertNote(ctx, { contactId, author: { id: memberId, name }, text })
    ctx.announce(contactNoted({ contactId }))
    return presentNote(row)
  })
}

const changing = <T>(ctx: Ctx, id: ContactNoteId, change: (ctx: Ctx, note: NoteRow) => Promise<T>): Promise<T> =>
  transact(ctx, async (ctx) => {
    const note = await lockNote(ctx, id)
    if (!note) throw failure('not_found')
    const result = await change(ctx, note)
    ctx.announce(contactNoted({ contactId: await personOf(ctx, note.contact_id as ContactId) }))
    return result
  })

/** What somebody wrote is theirs to change. */
export const editContactNote = (ctx: Ctx, id: ContactNoteId, text: string): Promise<ContactNote> =>
  changing(ctx, id, async (ctx, note) => {
    if (note.author_id !== memberOf(ctx).memberId) throw failure('forbidden')
    return presentNote(await updateNote(ctx, id, text))
  })

export const removeContactNote = (ctx: Ctx, id: ContactNoteId): Promise<null> =>
  changing(ctx, id, async (ctx, note) => {
    const { memberId, role } = memberOf(ctx)
    if (note.author_id !== memberId && role === 'agent') throw failure('forbidden')
    await deleteNote(ctx, id)
    return null
  })
