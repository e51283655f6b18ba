import { isFailure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { contactFactsChanged } from '../../../contacts/index.ts'
import { createTag } from '../create-tag.ts'
import { holdTags } from '../store.ts'
import { putOnContacts } from './store.ts'

interface Told {
  tagged: readonly { contactId: ContactId; names: readonly string[] }[]
}

/** Its id; null when it was archived since, or there are too many by now. */
async function tagNamed(ctx: Ctx, name: string): Promise<string | null> {
  try {
    return (await createTag(ctx, { name, colour: 'grey', description: '' })).id
  } catch (error) {
    if (isFailure(error)) return null
    throw error
  }
}

/** Tags a file named: made where there are none, put on its contacts; told twice they are there once. */
export async function takeToldTags(ctx: Ctx, { tagged }: Told): Promise<void> {
  await transact(ctx, async (ctx) => {
    await holdTags(ctx)
    for (const name of new Set(tagged.flatMap(({ names }) => names))) {
      const id = await tagNamed(ctx, name)
      const carriers = tagged.filter(({ names }) => names.includes(name)).map(({ contactId }) => contactId)
      if (id) await putOnContacts(ctx, carriers, [id])
    }
    ctx.announce(contactFactsChanged({ id: tagged[0]?.contactId ?? '' }))
  })
}
