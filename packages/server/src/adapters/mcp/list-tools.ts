import { z } from 'zod'
import type { McpListing, McpTool } from '../../ports/mcp.ts'
import { inSession, type Opening } from './session.ts'

const Page = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().optional() })

const Listed = z.looseObject({
  name: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  inputSchema: z.unknown(),
  annotations: z
    .looseObject({
      title: z.string().optional().catch(undefined),
      readOnlyHint: z.boolean().optional().catch(undefined),
      destructiveHint: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

function toolOf(listed: unknown): McpTool | null {
  const { data } = Listed.safeParse(listed)
  if (!data) return null
  const { name, title, description = '', inputSchema, annotations } = data
  return {
    name,
    title: title ?? annotations?.title ?? '',
    description,
    schema: inputSchema,
    isReadOnly: annotations?.readOnlyHint ?? null,
    isDestructive: annotations?.destructiveHint ?? null,
  }
}

const mostPages = 50

/** Every page of a server's list, up to a number of tools; the first of two with the same name counts. */
export const listTools = (opening: Opening, mostTools: number): Promise<McpListing> =>
  inSession(opening, async ({ client, limits, ask }) => {
    const tools = new Map<string, McpTool>()
    const seen = new Set<string>()
    let leftOut = 0
    let cursor: string | undefined
    for (let page = 0; page < mostPages && tools.size < mostTools; page += 1) {
      const params = cursor === undefined ? {} : { cursor }
      const read = await ask(() => client.request({ method: 'tools/list', params }, Page, limits))
      for (const listed of read.tools) {
        const tool = toolOf(listed)
        if (!tool || (tools.size >= mostTools && !tools.has(tool.name))) leftOut += 1
        else if (!tools.has(tool.name)) tools.set(tool.name, tool)
      }
      cursor = read.nextCursor
      if (cursor === undefined || seen.has(cursor)) break
      seen.add(cursor)
    }
    return { protocol: client.getNegotiatedProtocolVersion() ?? null, tools: [...tools.values()], leftOut }
  })
