import type { Me } from '@opora/contract/accounts'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { dropRemembered } from './live-sessions.ts'
import { readMe, signedInActor } from './me.ts'
import { personName } from './person-name.ts'
import { choosePresence } from './presence/choose-presence.ts'
import { updateUser } from './store.ts'

/** Changes my name, language, theme or whether I am here. */
export async function changeMe(ctx: Ctx, input: InputOf<'PATCH /me'>['body']): Promise<Me> {
  const { memberId, userId } = signedInActor(ctx)
  const { name, locale, theme, availability } = input
  const change = {
    ...(name === undefined ? {} : { name: personName(name) }),
    ...(locale === undefined ? {} : { locale }),
    ...(theme === undefined ? {} : { theme }),
  }
  const me = await transact(ctx, async (ctx) => {
    if (Object.keys(change).length > 0) await updateUser(ctx.db, userId, change)
    if (availability !== undefined)
      await choosePresence(ctx, memberId, { availability, until: input.availabilityUntil ?? null })
    return readMe(ctx)
  })
  dropRemembered(ctx.database, { member: memberId })
  return me
}
