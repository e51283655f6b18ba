import type { Egress } from './egress.ts'

/** How an MCP server is reached, with its headers in plain text. */
export interface McpConnection {
  url: string
  headers: Readonly<Record<string, string>>
  /** The only way out. */
  egress: Egress
  /** Of all answers together. */
  maxBytes: number
  /** Of everything together, ms. */
  timeoutMs: number
  signal: AbortSignal
  /** The revision it spoke last; null when nobody knows. */
  protocol: string | null
}

/** A tool as a server describes it. Nothing about it is checked but its name. */
export interface McpTool {
  name: string
  title: string
  description: string
  schema: unknown
  isReadOnly: boolean | null
  isDestructive: boolean | null
}

export interface McpListing {
  protocol: string | null
  tools: McpTool[]
  /** How many more it offers, as far as it was read. */
  leftOut: number
}

/** What a tool gave: texts and JSON as they came, pictures and files as what they are. */
export interface McpReply {
  parts: string[]
  isError: boolean
}

/**
 * Servers of the Model Context Protocol over streamable HTTP. Both open a session of their own and end it: what a server
 * remembers of one contact never meets another. Both throw `tool_server.failed` with `problem` (a `ToolServerProblem`)
 * and `reason` (its own words, unmasked) in `params`; a tool that fails by itself is a reply with `isError`.
 */
export interface Mcp {
  list(connection: McpConnection, mostTools: number): Promise<McpListing>
  call(connection: McpConnection, name: string, given: Record<string, unknown>): Promise<McpReply>
}
