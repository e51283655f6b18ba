import type { ContactTwin, Likeness } from '@opora/contract/contact-merging'
import { failure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { handle } from '../../../platform/http/binding.ts'
import { contactNoted } from '../events.ts'
import { personOf } from '../person-of.ts'
import { mergeContacts } from './merge-contacts.ts'
import { forgetApart, keepApart, twinsOf } from './store.ts'
import { unmergeContacts } from './unmerge-contacts.ts'

const mostTwins = 5

async function readTwins(ctx: Ctx, id: ContactId): Promise<ContactTwin[]> {
  const rows = await twinsOf(ctx, await personOf(ctx, id), mostTwins)
  return rows.map(({ by, blocked_at, ...row }) => ({
    contact: { ...row, id: row.id as ContactId, isBlocked: blocked_at !== null },
    by: by as Likeness[],
  }))
}

interface Apart {
  otherId: ContactId
  isApart: boolean
}

async function setApart(ctx: Ctx, id: ContactId, { otherId, isApart }: Apart): Promise<null> {
  return transact(ctx, async (ctx) => {
    const [one, other] = [await personOf(ctx, id), await personOf(ctx, otherId)]
    if (one === other) throw failure('contact.same')
    await (isApart ? keepApart : forgetApart)(ctx, one, other)
    for (const contactId of [one, other]) ctx.announce(contactNoted({ contactId }))
    return null
  })
}

export const mergingRoutes = [
  handle('GET /contacts/:id/twins', async (ctx, { params }) => ({ items: await readTwins(ctx, params.id) })),
  handle('POST /contacts/:id/apart', (ctx, { params, body }) => setApart(ctx, params.id, body)),
  handle('POST /contact-merges', (ctx, { body }) => mergeContacts(ctx, body.fromId, body.intoId)),
  handle('DELETE /contact-merges/:id', (ctx, { params }) => unmergeContacts(ctx, params.id)),
]
