import { failure } from '@opora/contract/errors'

const isClean = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Refuses text no database column can hold (NUL, halves of surrogate pairs), however deep it stands, before anyone uses it. */
export function assertCleanText(input: unknown): void {
  const waiting: unknown[] = [input]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string' && !isClean(value)) throw failure('malformed')
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (!isClean(name)) throw failure('malformed')
      waiting.push(inner)
    }
  }
}
