import type { FieldProblem } from '@opora/contract/errors'
import type { ToolParameters } from '@opora/contract/tools'
import { z } from 'zod'

/** Values of a call by the name of their parameter. */
export type Arguments = Record<string, unknown>

const longestValue = 500

const entriesOf = ({ properties }: ToolParameters) => Object.entries(properties)

/** The JSON Schema a model gets: only what it may fill in. */
export function offeredSchema(parameters: ToolParameters): Record<string, unknown> {
  const own = entriesOf(parameters).filter(([, one]) => !one['x-from'])
  const properties = Object.fromEntries(
    own.map(([name, one]) => [name, one.type === 'string' ? { maxLength: longestValue, ...one } : one]),
  )
  const required = parameters.required.filter((name) => Object.hasOwn(properties, name))
  return { type: 'object', properties, required, additionalProperties: false }
}

// Line breaks and tabs are all that texts need; the rest cannot be stored, so it could not be recorded either.
const broken = /[^\P{Cc}\t\n\r]/u

const mostCharacters = 10_000

function textProblem(given: Arguments): string | null {
  if (JSON.stringify(given).length > mostCharacters) return 'arguments: are too long'
  const isBroken = (value: unknown): boolean => {
    if (typeof value === 'string') return !value.isWellFormed() || broken.test(value)
    return typeof value === 'object' && value !== null && Object.entries(value).flat().some(isBroken)
  }
  const name = Object.keys(given).find((one) => isBroken(given[one]))
  return name ? `${name}: has characters that are no text` : null
}

/** What a model wants to call a tool with, or in which way that is wrong. */
export function checkArguments(parameters: ToolParameters, given: unknown): Arguments | string {
  const checked = z.fromJSONSchema(offeredSchema(parameters)).safeParse(given)
  if (checked.success) return textProblem(checked.data as Arguments) ?? (checked.data as Arguments)
  return checked.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`).join('; ')
}

/** The same for a person who typed them: which of them are wrong; the first word of a path is `arguments`. */
export function argumentProblems(parameters: ToolParameters, given: Arguments): FieldProblem[] {
  const checked = z.fromJSONSchema(offeredSchema(parameters)).safeParse(given)
  const of = (path: readonly PropertyKey[]): string => ['arguments', ...path].map(String).join('.')
  if (!checked.success)
    return checked.error.issues.map(({ path, message, code }) => {
      const isMissing = path.length === 1 && given[String(path[0])] === undefined
      return { path: of(path), message, code: isMissing ? 'required' : code === 'invalid_type' ? 'custom' : code }
    })
  const wrong = textProblem(checked.data as Arguments)
  const [, name, message] = /^([^:]*): (.*)$/s.exec(wrong ?? '') ?? []
  if (!wrong) return []
  return [{ path: name === 'arguments' ? 'arguments' : of([name ?? '']), message: message ?? wrong, code: 'custom' }]
}

const problem = (at: string, message: string): FieldProblem => ({
  path: `parameters.${at}`,
  message,
  code: 'custom',
})

/** What is wrong with a schema beyond its form. */
export function problemsOf(parameters: ToolParameters): FieldProblem[] {
  const unknown = parameters.required.filter((name) => !Object.hasOwn(parameters.properties, name))
  return [
    ...unknown.map((name) => problem('required', `${name} is no parameter`)),
    ...entriesOf(parameters).flatMap(([name, one]) => {
      if (one.enum && one.type !== 'string') return [problem(name, 'only a text may have a list of values')]
      if (one['x-from'] && one.type !== 'string') return [problem(name, 'what the server fills in is a text')]
      return []
    }),
  ]
}
