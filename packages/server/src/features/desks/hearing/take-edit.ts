import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { areOtherFiles, type RemoteFile } from '../../../ports/channel.ts'
import type { DeskEdit } from '../../../ports/desk.ts'
import { editMessage, messageRow } from '../../conversations/index.ts'
import { knownOfOwn } from '../posting/renew-posts.ts'
import { messageAt, postsOf, setFresh } from '../posting/store.ts'
import { reasonText } from '../words/reason-text.ts'
import { answer, type Heard, words } from './heard.ts'
import { actorOf } from './who.ts'
import { looksLikeCommand, noteOf } from './words-of.ts'

/** What a member wrote there they wrote anew. False when it is not known here, or not yet. */
export async function takeEdit(ctx: Ctx, heard: Heard<DeskEdit>): Promise<boolean> {
  const { desk, topic, link, told } = heard
  const id = await messageAt(ctx, desk.id, told.externalId)
  if (!id || !topic) return false
  if (!link) return true
  const conversationId = topic.conversation_id as ConversationId
  const note = noteOf(told)
  try {
    await transact({ ...ctx, actor: actorOf(link) }, async (ctx) => {
      const before = await messageRow(ctx, conversationId, id)
      if (!before) return
      const isNote = before.direction === 'note'
      // Whoever reads it already would read the note, or the command, instead.
      if (!isNote && (note !== null || looksLikeCommand(told))) return answer(ctx, heard, words(heard, 'noteTooLate'))
      const posts = await postsOf(ctx, topic.id, id)
      const toldFiles = posts.find((post) => post.external_id === told.externalId)?.told_files as RemoteFile[] | null
      if (areOtherFiles(toldFiles, told.files)) await answer(ctx, heard, words(heard, 'fileKept'))
      // The words of an album stand under one of its pictures: another one without any takes them from nobody.
      const isPiece = posts.length > 1
      if (isPiece && told.text === '') return
      const row = await editMessage(ctx, id, { text: note ?? told.text })
      await setFresh(ctx, topic.id, { messageId: id, known: knownOfOwn(row) })
    })
  } catch (error) {
    const reason = reasonText(error, desk.locale)
    if (reason === null) throw error
    await transact(ctx, (ctx) => answer(ctx, heard, words(heard, 'notSent', { reason })))
  }
  return true
}
