import type { MessagePart } from '@opora/contract/message-parts'
import { type MessageRow, partsPreview } from '../../conversations/index.ts'
import { deskText } from '../words/desk-texts.ts'
import { plain } from './plain.ts'

const signs: Record<string, string> = { contact: '👤', member: '💬', assistant: '🤖', rule: '⚙️', system: 'ℹ️' }

/** From so late on it is said when it was written: the group cannot be faster. */
const lateMs = 60_000

export interface Wording {
  locale: string
  now: Date
  /** What files are called, by their ids. */
  names: ReadonlyMap<string, string>
}

function headOf(row: MessageRow, { locale, now }: Wording): string {
  const name = plain(row.author_name)
  const sign = row.direction === 'note' ? '📝' : (signs[row.author_type] ?? '')
  const who = row.direction === 'note' ? deskText('noteBy', locale, { name }) : name
  const lateBy = now.getTime() - row.created_at.getTime()
  const late = lateBy >= lateMs ? ` · ${deskText('late', locale, { minutes: Math.round(lateBy / 60_000) })}` : ''
  return who ? `${sign} **${who}**${late}` : `${sign}${late}`
}

const awaitedLine = (name: string): string => `📎 ${plain(name)}`

/** Words of outside: quoted, so that none of them looks like a post of ours, and calling nobody in the group by name. */
const quoted = (text: string): string =>
  text
    .replace(/(^|\s)@(?=\w)/g, '$1@\u2060')
    .split('\n')
    // All of it is a quote here, also what they quoted.
    .map((line) => `> ${line.replace(/^ {0,3}>\s?/, '')}`)
    .join('\n')

/** The numbers of an assistant's sources are chips on a screen and nothing in a group. */
const textOf = ({ author_type: author, text }: MessageRow): string =>
  author === 'assistant' ? text.replace(/ ?\[\d{1,2}\]/g, '') : text

const partsOf = ({ parts }: MessageRow): MessagePart[] => parts as MessagePart[]

/** What goes into a group as what it is; the rest is said in words. */
const isShown = ({ type }: MessagePart): boolean => type === 'location' || type === 'contact'

function format(row: MessageRow, wording: Wording, told: readonly MessagePart[]): string {
  const words = row.removed_at ? deskText('removed', wording.locale) : textOf(row)
  const said = row.author_type === 'contact' && words.trim() !== '' ? quoted(words.trim()) : words
  const missing = row.awaited.map(({ remote }) => awaitedLine(remote.name))
  return [headOf(row, wording), said.trim(), plain(partsPreview(told)), ...missing]
    .filter((line) => line !== '')
    .join('\n')
}

/** A message as it stands in a group: who said it, when that was a while ago, and what. */
export const formatMessage = (row: MessageRow, wording: Wording): string =>
  format(
    row,
    wording,
    partsOf(row).filter((part) => !isShown(part)),
  )

/** One line of what was written before. */
export function formatEarlier(row: MessageRow, wording: Wording): string {
  const files = row.files.map(({ id }) => awaitedLine(wording.names.get(id) ?? ''))
  return [format(row, { ...wording, now: row.created_at }, partsOf(row)), ...files].join('\n')
}

export const shownParts = (row: MessageRow): MessagePart[] => partsOf(row).filter(isShown)
