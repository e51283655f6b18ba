import type { ServerTool } from '@opora/contract/tool-servers'
import type { Tool, ToolSource } from '@opora/contract/tools'

type Schema = Record<string, unknown>

/** A tool that may be tried, wherever it is from. */
export interface Tried {
  id: Tool['id']
  label: string
  hasEffects: boolean
  parameters: Schema
  /** What the server fills in otherwise. */
  sources: Record<string, ToolSource>
}

const recordOf = (value: unknown): Schema => (typeof value === 'object' && value !== null ? (value as Schema) : {})

/** A request an admin wrote, as something to be tried. */
export const triedTool = ({ id, label, hasEffects, parameters }: Tool): Tried => ({
  id,
  label,
  hasEffects,
  parameters,
  sources: Object.fromEntries(
    Object.entries(parameters.properties).flatMap(([name, { 'x-from': from }]) => (from ? [[name, from]] : [])),
  ),
})

/** A tool of a server in the words it was allowed with; null while nobody may use it. */
export const triedOffer = ({ permission }: ServerTool): Tried | null =>
  permission?.isCurrent
    ? {
        id: permission.toolId,
        label: permission.title,
        hasEffects: permission.hasEffects,
        parameters: permission.parameters,
        sources: permission.sources,
      }
    : null

/** One value to fill in: a line of text, a number, a choice, or JSON where the value has parts. */
export interface TrialField {
  name: string
  kind: 'text' | 'number' | 'choice' | 'json'
  description: string
  options: string[]
  isRequired: boolean
  source: ToolSource | null
}

const kinds: Record<string, TrialField['kind']> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'choice',
}

export function fieldsOf({ parameters, sources }: Tried): TrialField[] {
  const required = Array.isArray(parameters.required) ? parameters.required : []
  return Object.entries(recordOf(parameters.properties)).map(([name, value]) => {
    const { type, description, enum: values } = recordOf(value)
    const isListed = type === 'string' && Array.isArray(values)
    return {
      name,
      kind: isListed ? 'choice' : (kinds[String(type)] ?? 'json'),
      description: typeof description === 'string' ? description : '',
      options: isListed ? values.map(String) : type === 'boolean' ? ['true', 'false'] : [],
      isRequired: required.includes(name),
      source: sources[name] ?? null,
    }
  })
}

const isBoolean = ({ options }: TrialField): boolean => options.join() === 'true,false'

/** What was typed as the schema wants it; `wrong` are names of fields that are no numbers or no JSON. */
export function argumentsOf(fields: readonly TrialField[], typed: Readonly<Record<string, string>>) {
  const given: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const field of fields) {
    const { name, kind } = field
    const text = typed[name] ?? ''
    if (text.trim() === '') continue
    if (kind === 'text') given[name] = text
    else if (kind === 'choice') given[name] = isBoolean(field) ? text === 'true' : text
    else if (kind === 'number') {
      given[name] = Number(text.replace(',', '.'))
      if (!Number.isFinite(given[name])) wrong.push(name)
    } else {
      try {
        given[name] = JSON.parse(text)
      } catch {
        wrong.push(name)
      }
    }
  }
  return { given, wrong }
}
