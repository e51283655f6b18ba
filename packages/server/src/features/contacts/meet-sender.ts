import type { ContactId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import type { Sender } from '../../ports/channel.ts'
import { contactChanged } from './events.ts'
import { getContact } from './get-contact.ts'
import { identify } from './identify.ts'
import { mergeSameAccount } from './merging/merge-contacts.ts'
import { tellPerson } from './merging/tell-person.ts'
import { noteSight } from './note-sight.ts'
import { setReachable } from './set-reachable.ts'
import * as store from './store.ts'

/** A contact as a channel met them. */
export interface Met {
  contactId: ContactId
  name: string
  language: string | null
  isBlocked: boolean
}

interface Meeting {
  inboxId: InboxId
  sender: Sender
  /** When they wrote: whoever writes can be written to. */
  at: Date
}

const longestName = 120

const nameOf = (sender: Sender): string =>
  cutText(displayText(sender.name), longestName) || sender.username || sender.externalId.slice(0, longestName)

/** What the channel tells and nobody knew; what members wrote stays. */
function newsOf(known: store.KnownSender, { sender }: Meeting) {
  const facts = {
    ...(known.language === null && sender.language ? { language: sender.language } : {}),
    ...(known.phone === null && sender.phone ? { phone: sender.phone } : {}),
  }
  const username = sender.username !== known.username ? sender.username : null
  return username === null && Object.keys(facts).length === 0 ? null : { facts, username }
}

async function learn(ctx: Ctx, known: store.KnownSender, meeting: Meeting): Promise<void> {
  const { inboxId, sender, at } = meeting
  const news = newsOf(known, meeting)
  const isBack = !known.isReachable && !(known.reachToldAt && known.reachToldAt > at)
  if (!news && !isBack) return
  const { externalId } = sender
  await transact(ctx, async (ctx) => {
    if (isBack) await setReachable(ctx, { inboxId, externalId, isReachable: true, at })
    if (!news) return
    const { facts, username } = news
    if (username !== null) {
      await store.changeIdentity(ctx, { inboxId, externalId }, { username })
      await store.addAttributes(ctx, known.contactId, { username })
    }
    if (Object.keys(facts).length > 0) await store.changeContact(ctx, known.contactId, facts)
    const told = { ...facts, ...(username === null ? {} : { attributes: { username } }) }
    ctx.announce(contactChanged({ contactId: await tellPerson(ctx, await getContact(ctx, known.contactId), told) }))
  })
}

/** Somebody new in this inbox, who may be known from another one. */
async function meetFirst(ctx: Ctx, stranger: Parameters<typeof identify>[1]): Promise<void> {
  await transact(ctx, async (ctx) => mergeSameAccount(ctx, await identify(ctx, stranger), stranger))
}

/** The contact who wrote through a channel; what the channel tells of them is kept. */
export async function meetSender(ctx: Ctx, meeting: Meeting): Promise<Met> {
  const { inboxId, sender, at } = meeting
  const { externalId, language } = sender
  const before = await store.knownSender(ctx, inboxId, externalId)
  if (!before) await meetFirst(ctx, { inboxId, externalId, name: nameOf(sender), language, visit: null })
  const known = before ?? (await store.knownSender(ctx, inboxId, externalId))
  if (!known) throw new Error('an identity was neither made nor found')
  await learn(ctx, known, meeting)
  await noteSight(ctx, { ...known, at })
  return {
    contactId: known.contactId,
    name: known.name,
    language: known.language ?? language,
    isBlocked: known.isBlocked,
  }
}

/** Something told of a contact in passing, such as what a link they came by carried. */
export async function noteAttributes(ctx: Ctx, id: ContactId, attributes: Record<string, string>): Promise<void> {
  await transact(ctx, async (ctx) => {
    await store.addAttributes(ctx, id, attributes)
    ctx.announce(contactChanged({ contactId: await tellPerson(ctx, await getContact(ctx, id), { attributes }) }))
  })
}
