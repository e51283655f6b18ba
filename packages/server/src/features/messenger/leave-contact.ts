import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import { displayText } from '../../platform/safety/display-text.ts'
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
  const name = displayText(form.name)
  if (name === '') throw failure('invalid', {}, [{ path: 'name', message: 'has no visible letter', code: 'too_small' }])
  const row = await updateContact(ctx, ctx.actor.contactId, {
    name,
    ...(isEmail ? { email: form.reachAt.toLowerCase() } : { phone: form.reachAt }),
  })
  return { name: row.name, email: row.email, phone: row.phone }
}
