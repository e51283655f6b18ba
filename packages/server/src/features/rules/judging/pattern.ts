import { RE2JS, RE2JSSyntaxException } from 're2js'
import { cutText } from '../../../platform/safety/cut-text.ts'

/** Of a text, from its beginning; the rest is not looked at. */
export const patternReads = 5000
/** Steps of a compiled pattern: time grows with these times the text. */
const mostSteps = 600
const keptPatterns = 200

const compiled = new Map<string, RE2JS | null>()

function compile(source: string): RE2JS | null {
  try {
    const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE)
    return pattern.programSize() > mostSteps ? null : pattern
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return null
    throw error
  }
}

function patternOf(source: string): RE2JS | null {
  const known = compiled.get(source)
  if (known !== undefined) return known
  if (compiled.size >= keptPatterns) compiled.clear()
  const pattern = compile(source)
  compiled.set(source, pattern)
  return pattern
}

/** Whether it can be looked for: a regular expression without look-around and back-references that stays small. */
export const isPattern = (source: string): boolean => patternOf(source) !== null

/** Whether a regular expression finds something, whatever the case. It takes time in proportion to the text, never more. */
export const findsPattern = (source: string, text: string): boolean =>
  patternOf(source)?.matcher(cutText(text, patternReads)).find() ?? false
