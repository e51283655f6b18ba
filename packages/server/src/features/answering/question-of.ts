import type { MessageRow } from '../conversations/index.ts'
import type { Question } from './answer.ts'

const turnsKept = 8
const maxCharacters = 4000

/** What is asked: the messages of the contact that no answer has covered yet, and the turns before them. */
export interface Asked extends Question {
  messages: string[]
}

/** `history` is newest first; `answered` are the ids of messages an answer was given to, which covers all before them. */
export function questionOf(history: readonly MessageRow[], answered: ReadonlySet<string>): Asked {
  const covered = history.find((row) => answered.has(row.id))?.seq ?? 0
  const isAsked = (row: MessageRow): boolean => row.direction === 'in' && row.seq > covered
  const messages = history.filter(isAsked).map((row) => row.text)
  const earlier = history.filter((row) => !isAsked(row)).slice(0, turnsKept)
  return {
    messages: messages.reverse(),
    text: messages.join('\n').slice(-maxCharacters),
    turns: earlier.reverse().map((row) => ({
      role: row.direction === 'in' ? ('user' as const) : ('assistant' as const),
      text: row.text.slice(0, 1500),
    })),
  }
}
