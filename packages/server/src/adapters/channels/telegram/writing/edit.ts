import type { OutgoingEdit, Sent } from '../../../../ports/channel.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { externalIdOf, messageIdOf } from '../external-id.ts'
import { asFailure, isFinal } from '../failures.ts'
import { formatMarkdown } from '../formatting/format-markdown.ts'
import type { Formatted } from '../formatting/formatted.ts'
import { mostUnits, splitText } from '../formatting/split-text.ts'
import { changeCaption, changeText, isWithoutText, type Target } from './change-text.ts'
import { insist } from './insist.ts'
import { keyboardOf } from './keyboard.ts'
import { remove } from './remove.ts'

/** A change of messages sent before. */
export interface Edit extends OutgoingEdit {
  /** The topic of the group they are in. */
  threadId?: number
}

interface Changing {
  bot: Bot
  /** Does one call; once one is done the others are waited for. */
  call<T>(act: () => Promise<T>): Promise<T>
  edit: Edit
  parts: Formatted[]
}

const emptied: Formatted = { text: '…', entities: [] }

/** Whether the message took the text: one of a file has none to change. */
async function tookText(bot: Bot, target: Target, words: Formatted): Promise<boolean> {
  try {
    await changeText(bot, target, words)
    return true
  } catch (error) {
    if (isWithoutText(error)) return false
    throw error
  }
}

const targetOf = ({ edit }: Changing, externalId: string, isLast: boolean): Target => ({
  chat_id: edit.to.externalId,
  message_id: messageIdOf(externalId),
  ...(isLast && edit.buttons.length > 0 ? { reply_markup: keyboardOf(edit.buttons) } : {}),
})

/** Puts the parts into the messages that hold text; those too many are taken back. Files stay as they are. */
async function changeTexts(changing: Changing): Promise<{ placed: number; kept: string[] }> {
  const { bot, call, edit, parts } = changing
  const kept: string[] = []
  let placed = 0
  for (const externalId of edit.externalIds) {
    const part = parts[placed]
    const target = targetOf(changing, externalId, placed === parts.length - 1)
    const hasText = await call(() => tookText(bot, target, part ?? emptied))
    if (hasText && !part) await call(() => remove(bot, edit.to, [externalId]))
    else kept.push(externalId)
    if (hasText && part) placed += 1
  }
  return { placed, kept }
}

/** Puts a text into the messages that were sent, and tells which it stands in then. */
export async function change(bot: Bot, outside: Outside, edit: Edit): Promise<string[]> {
  const parts = splitText(formatMarkdown(edit.text), mostUnits.text)
  let isBegun = false
  // Begun anew, the calls made before would use up what the other side takes in a while.
  const call = async <T>(act: () => Promise<T>): Promise<T> => {
    const done = await insist(outside, isBegun, act)
    isBegun = true
    return done
  }
  const changing = { bot, call, edit, parts }
  const { placed, kept } = await changeTexts(changing)
  const [first] = kept
  const rest = parts.slice(placed)
  if (placed === 0 && first) {
    const [caption = { text: '', entities: [] }] = splitText(rest.shift() ?? emptied, mostUnits.caption)
    const words = parts.length > 0 ? caption : { text: '', entities: [] }
    await call(() => changeCaption(bot, targetOf(changing, first, true), words))
  }
  const topic = edit.threadId === undefined ? {} : { message_thread_id: edit.threadId }
  for (const words of rest) {
    const sent = await call(() => bot.raw.sendMessage({ chat_id: edit.to.externalId, ...topic, ...words }))
    kept.push(externalIdOf(edit.to.externalId, sent.message_id))
  }
  return kept
}

/** Changes what was sent. A text that grew beyond its messages goes on in a new one. */
export async function edit(bot: Bot, outside: Outside, changed: OutgoingEdit): Promise<Sent> {
  try {
    return { state: 'sent', externalIds: await change(bot, outside, changed) }
  } catch (error) {
    const failed = asFailure(error)
    if (isFinal(failed)) return { state: 'failed', code: failed.code }
    throw failed
  }
}
