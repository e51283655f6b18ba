import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import { updateContact } from '../contacts/index.ts'

const email = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/
const phone = /^\+?[\d\s().-]{6,20}$/

/** The offline form: a name and an e-mail or a phone number to answer to. */
export async function leaveContact(ctx: Ctx, form: { name: string; reachAt: string }) {
  if (ctx.actor.type !== 'contact') throw failure('forbidden')
  const isEmail = email.test(form.reachAt)
  if (!isEmail && !phone.test(form.reachAt)) {
    const message = form.reachAt.includes('@') ? 'the address is not complete' : 'neither an e-mail nor a phone number'
    throw failure('invalid', {}, [
      { path: 'reachAt', message, code: form.reachAt.includes('@') ? 'email' : 'reach_at' },
    ])
  }
  const row = await updateContact(ctx, ctx.actor.contactId, {
    name: form.name,
    ...(isEmail ? { email: form.reachAt.toLowerCase() } : { phone: form.reachAt }),
  })
  return { name: row.name, email: row.email, phone: row.phone }
}
