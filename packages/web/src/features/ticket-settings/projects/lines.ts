import { isBlank } from '@opora/contract/is-blank'

/** What is written one in a line, each once. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => !isBlank(line)),
  ),
]
