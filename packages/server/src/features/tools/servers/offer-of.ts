import { displayText } from '../../../platform/safety/display-text.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { McpTool } from '../../../ports/mcp.ts'
import { fitSchema } from './fit-schema.ts'
import type { OfferValues } from './store.ts'

const longestTitle = 80
const longestDescription = 2000
const longestRead = 20_000

/** The same for the same meaning, in whichever order it was written. */
function inOrder(value: unknown, depth = 0): unknown {
  if (depth > 40) throw new Error('too deep')
  if (Array.isArray(value)) return value.map((one) => inOrder(one, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, one]) => [key, inOrder(one, depth + 1)])
}

/** Changes with anything a model or an admin could be told of the tool, what is hidden in it included. */
function fingerprintOf(tool: McpTool): string | null {
  try {
    return hashOf(JSON.stringify(inOrder(tool)))
  } catch {
    return null
  }
}

/** Readable lines of a description: nothing invisible, not endless. */
const readable = (text: string): string =>
  text
    .slice(0, longestRead)
    .split('\n')
    .map(displayText)
    .filter(Boolean)
    .join('\n')
    .slice(0, longestDescription)
    .toWellFormed()

/** A tool of a server as it is kept: what people and models may read of it. */
export function offerOf(tool: McpTool): OfferValues {
  const fingerprint = fingerprintOf(tool)
  const parameters = fingerprint === null ? null : fitSchema(tool.schema)
  const { name, isReadOnly, isDestructive } = tool
  return {
    name,
    title: displayText(tool.title.slice(0, 500)).slice(0, longestTitle).toWellFormed() || name.slice(0, longestTitle),
    description: readable(tool.description),
    parameters: parameters ?? { type: 'object', properties: {}, required: [] },
    fingerprint: fingerprint ?? '',
    is_read_only: isReadOnly,
    is_destructive: isDestructive,
    is_unfit: parameters === null,
  }
}
