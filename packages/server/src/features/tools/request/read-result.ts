import { displayText } from '../../../platform/safety/display-text.ts'
import { formsOf, masked } from './masked.ts'

const mostLines = 200
const mostCharacters = 6000

/** The values of a JSON answer, one a line: `items.1.name: Tent`. Such lines can be quoted word for word. */
function* linesOf(value: unknown, path: string): Generator<string> {
  if (typeof value === 'object' && value !== null) {
    const entries = Array.isArray(value)
      ? value.map((one, at) => [String(at + 1), one] as const)
      : Object.entries(value)
    for (const [key, inner] of entries) yield* linesOf(inner, path ? `${path}.${key}` : key)
  } else yield path ? `${path}: ${String(value)}` : String(value)
}

function* plainLines(text: string): Generator<string> {
  for (const line of text.split('\n')) yield line
}

function linesIn(text: string): Generator<string> {
  try {
    return linesOf(JSON.parse(text) as unknown, '')
  } catch {
    return plainLines(text)
  }
}

/**
 * An answer as people and models read it: short lines, nothing invisible, none of the secrets it was asked with. An
 * error may tell more of the request than it should, so that less of it is trusted.
 */
export function readResult(text: string, secrets: readonly string[], isError = false): string {
  const kept: string[] = []
  const forms = secrets.flatMap(formsOf).toSorted((a, b) => b.length - a.length)
  let left = mostCharacters
  for (const line of linesIn(text)) {
    // Cleaned first: what is invisible could cut a secret in two until it is gone.
    const clean = masked(displayText(line), { forms, isError })
    if (!clean) continue
    left -= clean.length + 1
    if (kept.length >= mostLines || left < 0) return [...kept, '…'].join('\n')
    kept.push(clean)
  }
  return kept.join('\n')
}
