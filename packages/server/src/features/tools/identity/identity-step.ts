import { randomInt, timingSafeEqual } from 'node:crypto'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { getVisible } from '../../conversations/index.ts'
import { conversationIdsOf } from '../conversation-ids-of.ts'
import { letterOf } from './letter-of.ts'
import { mailboxOf } from './mailbox-of.ts'
import {
  type CheckRow,
  changeCheck,
  confirmedCheck,
  countLetters,
  insertCheck,
  insertLetter,
  lockedCheck,
  newestCheck,
} from './store.ts'

const minuteMs = 60_000
const pendingMs = 30 * minuteMs
const confirmedMs = 30 * minuteMs
const codeMs = 10 * minuteMs
const mostTries = 5
const mostLetters = 3

const before = (ctx: Ctx, ms: number): Date => new Date(ctx.now.getTime() - ms)

/** The e-mail somebody proved to be theirs in this conversation a short while ago. */
export async function confirmedEmail(ctx: Ctx, id: ConversationId): Promise<string | null> {
  return (await confirmedCheck(ctx, id, before(ctx, confirmedMs)))?.email ?? null
}

/** From now on the contact's next words may be an e-mail, and then a code. */
export async function beginIdentity(ctx: Ctx, id: ConversationId, question: string): Promise<void> {
  await transact(ctx, (ctx) => insertCheck(ctx, id, question))
}

/** What the contact's words came to; `confirmed` says which question may go on. */
export type IdentityStep = { kind: 'sent' | 'wrong' | 'late' | 'given_up' } | { kind: 'confirmed'; question: string }

interface Words {
  conversationId: ConversationId
  text: string
  language: Locale
}

const address = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/
const sixDigits = /(?<!\d)\d{6}(?!\d)/

/** Sends a code to an address, unless that has been done too often. */
async function sendCode(ctx: Ctx, check: CheckRow, { email, language }: { email: string; language: Locale }) {
  const { mail } = ctx.world
  const id = check.conversation_id as ConversationId
  const mailbox = mailboxOf(email)
  const contactId = (await getVisible(ctx, id)).contact_id as ContactId
  const conversationIds = await conversationIdsOf(ctx, { contactId, conversationId: id })
  const letters = await countLetters(ctx, { mailbox, conversationIds, since: before(ctx, 60 * minuteMs) })
  if (!mail || letters.toMailbox >= mostLetters || letters.ofContact >= mostLetters) return 'given_up'
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await transact(ctx, async (ctx) => {
    await insertLetter(ctx, id, mailbox)
    const code_hash = hashOf(`${check.id}:${code}`)
    await changeCheck(ctx, check.id, { email, code_hash, attempts: 0, sent_at: ctx.now })
  })
  try {
    await mail.send({ to: email, ...letterOf(code, language) })
    return 'sent'
  } catch (error) {
    ctx.log.warn({ error: String(error) }, 'a code was not sent')
    return 'given_up'
  }
}

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Compares a code under the row lock, so that tries at the same time count as well. */
const checkCode = (ctx: Ctx, { id }: CheckRow, code: string): Promise<IdentityStep> =>
  transact(ctx, async (ctx) => {
    const check = await lockedCheck(ctx, id)
    if (!check?.code_hash || !check.sent_at) return { kind: 'given_up' }
    if (check.sent_at <= before(ctx, codeMs)) {
      await changeCheck(ctx, id, { code_hash: null })
      return { kind: 'late' }
    }
    if (isSame(check.code_hash, hashOf(`${id}:${code}`))) {
      await changeCheck(ctx, id, { code_hash: null, confirmed_at: ctx.now })
      return { kind: 'confirmed', question: check.question }
    }
    const attempts = check.attempts + 1
    const isOver = attempts >= mostTries
    await changeCheck(ctx, id, { attempts, ...(isOver ? { code_hash: null } : {}) })
    return { kind: isOver ? 'given_up' : 'wrong' }
  })

/** Takes an e-mail or a code out of the contact's own words while a check is under way; null when there is neither. */
export async function identityStep(ctx: Ctx, { conversationId, text, language }: Words): Promise<IdentityStep | null> {
  const check = await newestCheck(ctx, conversationId, before(ctx, pendingMs))
  if (!check || check.confirmed_at || check.attempts >= mostTries) return null
  const code = sixDigits.exec(text)?.[0]
  if (code && check.code_hash) return checkCode(ctx, check, code)
  const email = address.exec(text)?.[0].toLowerCase()
  return email ? { kind: await sendCode(ctx, check, { email, language }) } : null
}
