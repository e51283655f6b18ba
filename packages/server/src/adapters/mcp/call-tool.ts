import { ProtocolError } from '@modelcontextprotocol/client'
import { z } from 'zod'
import type { McpReply } from '../../ports/mcp.ts'
import { inSession, type Opening } from './session.ts'

const Result = z.looseObject({
  content: z.array(z.unknown()).optional(),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().optional(),
})

const Block = z.looseObject({
  type: z.string().max(40),
  text: z.string().optional(),
  data: z.string().optional(),
  mimeType: z.string().optional(),
  uri: z.string().optional(),
  name: z.string().optional(),
  resource: z
    .looseObject({
      uri: z.string().optional(),
      text: z.string().optional(),
      blob: z.string().optional(),
      mimeType: z.string().optional(),
    })
    .optional(),
})

const sizeOf = (base64 = ''): string => `${Math.ceil((base64.length * 3) / 4 / 1024)} KB`

/** A piece of a result as a text; what is no text is named instead. */
function partOf(block: unknown): string {
  const { data } = Block.safeParse(block)
  if (!data) return '[something that was not understood]'
  const { type, text, mimeType = 'unknown kind', resource } = data
  if (type === 'text') return text ?? ''
  if (type === 'image' || type === 'audio') return `[${type}, ${mimeType}, ${sizeOf(data.data)}: cannot be shown here]`
  if (type === 'resource_link') return `[link to ${data.name ?? 'a resource'}: ${data.uri ?? ''}]`
  if (type !== 'resource') return `[${type}: cannot be shown here]`
  if (resource?.text !== undefined) return resource.text
  return `[file ${resource?.uri ?? ''}, ${resource?.mimeType ?? 'unknown kind'}, ${sizeOf(resource?.blob)}: cannot be shown here]`
}

const isText = (block: unknown): boolean => (block as { type?: unknown } | null)?.type === 'text'

/** What was said: structured content once, without the texts that only repeat it. */
function partsOf({ content = [], structuredContent }: z.infer<typeof Result>): string[] {
  if (structuredContent === undefined || structuredContent === null) return content.map(partOf)
  return [JSON.stringify(structuredContent), ...content.filter((block) => !isText(block)).map(partOf)]
}

/** Calls one tool. An error the server tells in the protocol is its answer, too. */
export const callTool = (opening: Opening, name: string, given: Record<string, unknown>): Promise<McpReply> =>
  inSession(opening, async ({ client, limits, ask }) => {
    try {
      const params = { name, arguments: given }
      const result = await ask(() => client.request({ method: 'tools/call', params }, Result, limits))
      return { parts: partsOf(result), isError: result.isError === true }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      return { parts: [error.message], isError: true }
    }
  })
