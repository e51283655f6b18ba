import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import type { ReceivedMessage } from '../../../ports/channel.ts'
import { noteAttributes } from '../../contacts/index.ts'
import { addMessage } from '../add-message.ts'
import { conversationReopened } from '../events.ts'
import * as names from '../messages/names/store.ts'
import { partsPreview } from '../messages/parts-preview.ts'
import { afterContactMessage, isOpen, previewOf, subjectOf } from '../model.ts'
import { greetContact } from '../sending/greet-contact.job.ts'
import { type LockedConversation, stateOf } from '../store.ts'
import { waitingFrom } from '../waiting-from.ts'
import { awaitFiles } from './await-files.ts'
import { showAgain } from './change-message.ts'
import { conversationFor } from './conversation-for.ts'
import { makePlace } from './make-place.ts'
import * as store from './store.ts'
import { holdsMessage, type Talk } from './talk.ts'

/** Pictures of an album come one by one, within about a second. */
const albumSettlesInMs = 1500
const longestText = 20_000

const previewOfTold = ({ text, files, parts }: ReceivedMessage): string =>
  previewOf(
    text,
    // A sticker is told by its sign.
    files.filter(({ role }) => role !== 'sticker').map(({ name }) => name),
  ) || partsPreview(parts)

async function takeStart(ctx: Ctx, talk: Talk, told: ReceivedMessage): Promise<void> {
  if (told.start === null || !talk.met || talk.met.isBlocked) return
  const { contactId, language } = talk.met
  if (told.start !== '') await noteAttributes(ctx, contactId, { start: told.start.slice(0, 500) })
  ctx.enqueue(greetContact, { inboxId: talk.inboxId, contactId, language, receiptId: told.receiptId })
}

interface Telling extends ReceivedMessage {
  isEdited: boolean
  /** Of somebody who is blocked: nothing opens and nobody is waited for. */
  isQuiet: boolean
}

interface Inserting {
  found: LockedConversation
  origin: LockedConversation | null
  told: Telling
}

/** The message is stored at its place among those of its sender; a settled conversation opens again. */
async function insert(ctx: Ctx, talk: Talk, { found, origin, told }: Inserting) {
  if (ctx.actor.type !== 'contact') throw new Error('only a contact is heard here')
  const conversationId = found.id as ConversationId
  const state = stateOf(found)
  const { isQuiet } = told
  const isBack = !isOpen(state.status) && !isQuiet
  const conversation = isBack ? { ...found, last_seq: found.last_seq + 1 } : found
  if (isBack) ctx.announce(conversationReopened({ conversationId, conversationSeq: conversation.last_seq }))
  const next = isQuiet ? state : afterContactMessage(state)
  const { place, change } = await makePlace(ctx, conversation, { inboxId: talk.inboxId, order: told.order })
  const replied = told.replyToId === null ? null : await names.namedMessage(ctx, named(talk, told.replyToId))
  const sentAt = told.at < ctx.now ? told.at : ctx.now
  return addMessage(ctx, {
    conversation,
    origin,
    author: { type: 'contact', id: ctx.actor.contactId, name: ctx.actor.name },
    direction: 'in',
    draft: {
      clientId: null,
      text: cutText(told.text, longestText),
      fileIds: [],
      extras: {
        parts: told.parts,
        replyToId: (replied?.message_id ?? null) as MessageId | null,
        toldOrder: told.order,
        groupId: told.groupId,
        sentAt,
        ...(told.isEdited ? { editedAt: ctx.now } : {}),
      },
    },
    state: next,
    change: isQuiet ? change : { unread: found.unread + 1, ...change, ...waitingFrom(ctx, found, next) },
    place,
    preview: previewOfTold(told),
    ...(isQuiet ? { isQuiet } : {}),
    ...(told.groupId === null ? {} : { settlesInMs: albumSettlesInMs }),
  })
}

const named = ({ inboxId }: Talk, externalId: string) => ({ inboxId, externalId })

/** A message of a contact; told again, or taken back before it came, it changes nothing. */
export async function takeMessage(ctx: Ctx, talk: Talk, told: ReceivedMessage): Promise<void> {
  const followed = await conversationFor(ctx, talk, subjectOf(previewOfTold(told), []))
  const name = { inboxId: talk.inboxId, externalId: told.externalId }
  const known = await names.namedMessage(ctx, name)
  if (known?.message_id || known?.is_removed) return
  await takeStart(ctx, talk, told)
  if (!followed) {
    if (holdsMessage(told)) throw new Error('a message has no conversation to go into')
    return
  }
  const { conversation, origin } = followed
  const conversationId = conversation.id as ConversationId
  talk.conversationId ??= conversationId
  const text = known?.text ?? told.text
  const files = (known && names.toldFiles(known)) ?? told.files
  const naming = { ...name, position: told.order, text, version: known?.version ?? 0, isRemoved: false, files }
  const holding = { order: told.order, files }
  const album = told.groupId === null ? null : await store.groupMessage(ctx, conversationId, told.groupId)
  if (album) {
    await names.putName(ctx, { ...naming, messageId: album.id as MessageId })
    await awaitFiles(ctx, { conversationId, messageId: album.id as MessageId, firstOrder: album.told_order }, holding)
    return showAgain(ctx, { conversation, messageId: album.id as MessageId }, { isEdit: false })
  }
  const isQuiet = talk.met?.isBlocked ?? false
  const row = await insert(ctx, talk, {
    found: conversation,
    origin,
    told: { ...told, text, files, isEdited: known !== undefined, isQuiet },
  })
  const messageId = row.id as MessageId
  await names.putName(ctx, { ...naming, messageId })
  await awaitFiles(ctx, { conversationId, messageId, firstOrder: told.order }, holding)
}
