import type { MessageRow } from '../conversations/index.ts'
import type { Question } from './answer.ts'

const turnsKept = 8
const maxCharacters = 4000

/** What is asked: everything the contact wrote since the last answer, and the turns before it. `history` is newest first. */
export function questionOf(history: readonly MessageRow[]): Question {
  const lastAnswer = history.findIndex((row) => row.direction === 'out')
  const asked = history.slice(0, lastAnswer === -1 ? undefined : lastAnswer)
  const earlier = history.slice(asked.length, asked.length + turnsKept)
  return {
    text: asked
      .map((row) => row.text)
      .reverse()
      .join('\n')
      .slice(-maxCharacters),
    turns: earlier
      .map((row) => ({
        role: row.direction === 'in' ? ('user' as const) : ('assistant' as const),
        text: row.text.slice(0, 1500),
      }))
      .reverse(),
  }
}
