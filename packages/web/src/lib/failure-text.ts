import { type ErrorCode, type FieldProblem, isFailure } from '@opora/contract/errors'
import type { Locale } from '@opora/contract/route'
import { Unreachable } from '@opora/sdk'
import { failureTexts } from './failure-texts.ts'
import { formatNumber } from './format.ts'
import { currentLocale, i18n } from './i18n.ts'

type Params = Record<string, string | number>

/** What a person reads when something was refused or broke. */
export interface FailureText {
  text: string
  /** What to tell support; only where it helps to find the cause. */
  code?: string
}

/** Before the texts came every code counts as known. */
const isKnown = (code: string, locale: Locale): code is ErrorCode => code in (failureTexts(locale) ?? { [code]: [] })

/** A code that may come from a newer server; what is not known is a failure of ours. */
export const knownCode = (code: string): ErrorCode => (isKnown(code, currentLocale()) ? code : 'internal')

function fill(text: string, params: Params): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = params[name]
    return typeof value === 'number' ? formatNumber(value) : String(value ?? '')
  })
}

const isComplete = (text: string, params: Params): boolean =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) => name !== undefined && params[name] !== undefined)

/**
 * The text of a code that may come from a newer server: documents and messages keep codes as plain strings. Empty
 * until the texts came.
 */
export function codeText(code: string, params: Params = {}, locale: Locale = currentLocale()): string {
  const ways = failureTexts(locale)?.[isKnown(code, locale) ? code : 'internal'] ?? []
  return fill(ways.find((way) => isComplete(way, params)) ?? ways.at(-1) ?? '', params)
}

/** The translated text of anything that was thrown: what happened and what to do. */
export function failureText(error: unknown): FailureText {
  if (isFailure(error)) {
    const { requestId } = error.params
    const isServerFault = error.code === 'internal' || error.code === 'unavailable'
    const code = isServerFault && requestId ? { code: String(requestId).slice(0, 8) } : {}
    return { text: codeText(error.code, error.params) || i18n.t('broken', { ns: 'lib' }), ...code }
  }
  if (error instanceof Unreachable) return { text: i18n.t('unreachable', { ns: 'lib' }) }
  return { text: i18n.t('broken', { ns: 'lib' }) }
}

/** `failureText` in one line, the code in brackets. */
export function failureLine(error: unknown): string {
  const { text, code } = failureText(error)
  return code ? `${text} (${i18n.t('code', { ns: 'ui', code })})` : text
}

const fieldKeys = {
  too_small: 'field_too_small',
  too_big: 'field_too_big',
  invalid_format: 'field_format',
  required: 'field_required',
  invalid_type: 'field_required',
  secret_moved: 'field_secret_moved',
} as const

const isFieldKey = (code: string): code is keyof typeof fieldKeys => code in fieldKeys

/** What is wrong with one field, in the language of the reader. */
export const fieldText = (problem: FieldProblem): string =>
  i18n.t(isFieldKey(problem.code) ? fieldKeys[problem.code] : 'field_other', { ns: 'lib' })
