import type { Mcp } from '../../ports/mcp.ts'
import { callTool } from './call-tool.ts'
import { listTools } from './list-tools.ts'

/** Servers of the Model Context Protocol, asked through the official client. */
export const createMcp = (version: string): Mcp => ({
  list: (connection, mostTools) => listTools({ connection, version }, mostTools),
  call: (connection, name, given) => callTool({ connection, version }, name, given),
})
