import { checkBrandColor } from './brand-contrast.ts'
import type { SettingsField } from './settings-fields.ts'

export type SettingsValues = Record<string, unknown>

/** Why a field cannot be saved; the interface has a sentence for each. */
export type FieldProblem = 'required' | 'malformed' | 'tooPale' | 'notUrl' | 'tooLong' | 'outOfRange'

export function valuesFor(fields: SettingsField[], stored: SettingsValues): SettingsValues {
  return Object.fromEntries(fields.map((field) => [field.key, stored[field.key] ?? field.fallback]))
}

/** What is written one a line in the form is a list on the wire. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}

function checkText(field: SettingsField, text: string): FieldProblem | null {
  if (text.trim() === '') return field.isRequired ? 'required' : null
  if (field.maxLength !== null && text.trim().length > field.maxLength) return 'tooLong'
  if (field.kind === 'color') return checkBrandColor(text)
  if (field.kind === 'url') return isWebAddress(text) ? null : 'notUrl'
  return field.pattern !== null && !new RegExp(field.pattern).test(text.trim()) ? 'malformed' : null
}

function checkNumber(field: SettingsField, value: unknown): FieldProblem | null {
  if (value === '' || value === null) return field.isRequired ? 'required' : null
  const number = Number(value)
  if (!Number.isFinite(number)) return 'malformed'
  const isLow = field.minimum !== null && number < field.minimum
  const isHigh = field.maximum !== null && number > field.maximum
  return isLow || isHigh ? 'outOfRange' : null
}

export function checkField(field: SettingsField, value: unknown): FieldProblem | null {
  if (field.kind === 'boolean') return null
  if (field.kind === 'number') return checkNumber(field, value)
  if (Array.isArray(value)) {
    if (field.isRequired && value.length === 0) return 'required'
    return field.kind === 'urls' && !value.every((one) => isWebAddress(String(one))) ? 'notUrl' : null
  }
  return checkText(field, String(value ?? ''))
}

export function checkFields(
  fields: SettingsField[],
  values: SettingsValues,
  stored: SettingsValues = {},
): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {}
  for (const field of fields) {
    // The mask of a secret is not what it stands for.
    if (field.kind === 'password' && stored[field.key] && values[field.key] === stored[field.key]) continue
    const problem = checkField(field, values[field.key])
    if (problem) problems[field.key] = problem
  }
  return problems
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** Settings as the server takes them: numbers are numbers, an emptied field is what it was at first, and an untouched secret is not sent. */
export function settingsToSend(
  fields: SettingsField[],
  values: SettingsValues,
  stored: SettingsValues,
): SettingsValues {
  const sent: SettingsValues = {}
  for (const field of fields) {
    const typed = values[field.key]
    if (field.kind === 'password' && typed === stored[field.key]) continue
    const value = isEmpty(typed) && !isEmpty(field.fallback) ? field.fallback : typed
    if (field.kind === 'number') {
      if (!isEmpty(value)) sent[field.key] = Number(value)
    } else sent[field.key] = typeof value === 'string' ? value.trim() : value
  }
  return sent
}
