import { displayText } from '../../../platform/safety/display-text.ts'

/** A text of several lines with nothing in it that a person cannot see. */
export const tidyLines = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map(displayText)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** Questions without empty ones and without one that is there already. */
export function tidyQuestions(questions: readonly string[]): string[] {
  const byWords = new Map(questions.map(displayText).map((question) => [question.toLocaleLowerCase(), question]))
  return [...byWords.values()].filter((question) => question !== '')
}
