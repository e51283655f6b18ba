import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A message of the protocol as the server got it. */
export interface McpAsked {
  id?: number | string
  method: string
  params: Record<string, unknown>
  headers: IncomingHttpHeaders
}

/** What a server says of one of its tools. */
export interface OfferedTool {
  name: string
  [more: string]: unknown
}

type Behaviour = (response: ServerResponse, asked: McpAsked) => void

export interface FakeMcp {
  /** `127.0.0.1:port`, as TOOL_HOSTS would name it. */
  host: string
  url: string
  asked: McpAsked[]
  /** What the list holds from now on; a page has `pageSize` tools. */
  offers(tools: readonly OfferedTool[], pageSize?: number): void
  /** What calls of tools are answered with from now on. */
  answers(result: (name: string, given: Record<string, unknown>) => object): void
  /** Answers a method its own way; null takes that back. */
  behaves(method: string, how: Behaviour | null): void
  /** Answers come as a stream of events instead of JSON. */
  streams(isStream: boolean): void
  /** Forgets every session. */
  forget(): void
  close(): Promise<void>
}

const say = (response: ServerResponse, status: number, body: unknown, headers = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** A result as a server sends it. */
export const resultOf = ({ id }: McpAsked, result: object) => ({ jsonrpc: '2.0', id, result })

function dialogue() {
  const sessions = new Set<string>()
  const own = new Map<string, Behaviour>()
  let tools: readonly OfferedTool[] = []
  let pageSize = 100
  let isStream = false
  let answer: Parameters<FakeMcp['answers']>[0] = () => ({ content: [{ type: 'text', text: 'Done.' }] })

  const tell = (response: ServerResponse, asked: McpAsked, result: object): void => {
    const message = resultOf(asked, result)
    if (!isStream) {
      say(response, 200, message)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const note = { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'working' } }
    response.end(`: hello\n\ndata: ${JSON.stringify(note)}\n\nevent: message\ndata: ${JSON.stringify(message)}\n\n`)
  }
  const greet: Behaviour = (response, asked) => {
    const id = randomUUID()
    sessions.add(id)
    const capabilities = { tools: { listChanged: true } }
    const serverInfo = { name: 'fake', version: '1' }
    const message = resultOf(asked, { protocolVersion: '2025-06-18', capabilities, serverInfo })
    say(response, 200, message, { 'mcp-session-id': id })
  }
  const list: Behaviour = (response, asked) => {
    const start = Number(asked.params.cursor ?? 0)
    const next = start + pageSize
    const more = next < tools.length ? { nextCursor: String(next) } : {}
    tell(response, asked, { tools: tools.slice(start, next), ...more })
  }
  const callTool: Behaviour = (response, asked) => {
    const { name, arguments: given } = asked.params
    tell(response, asked, answer(String(name), given as Record<string, unknown>))
  }
  const methods: Record<string, Behaviour> = { 'tools/list': list, 'tools/call': callTool }

  const take: Behaviour = (response, asked) => {
    const how = own.get(asked.method)
    if (how) return how(response, asked)
    if (asked.method === 'initialize') return greet(response, asked)
    const session = asked.headers['mcp-session-id']
    const error = (code: number, message: string) => ({
      jsonrpc: '2.0',
      id: asked.id ?? null,
      error: { code, message },
    })
    if (session === undefined) return say(response, 400, error(-32000, 'No session'))
    if (!sessions.has(String(session))) return say(response, 404, error(-32001, 'No such session'))
    if (asked.id === undefined) return void response.writeHead(202).end()
    const method = methods[asked.method]
    return method ? method(response, asked) : say(response, 200, error(-32601, 'Method not found'))
  }
  return {
    take,
    sessions,
    offers: (next: readonly OfferedTool[], size = 100) => {
      tools = next
      pageSize = size
    },
    answers: (next: typeof answer) => {
      answer = next
    },
    behaves: (method: string, how: Behaviour | null) => void (how ? own.set(method, how) : own.delete(method)),
    streams: (is: boolean) => {
      isStream = is
    },
    forget: () => sessions.clear(),
  }
}

/** An MCP server on loopback that speaks the revision of June 2025, and misbehaves when told to. */
export async function startFakeMcp(): Promise<FakeMcp> {
  const asked: McpAsked[] = []
  const { take, sessions, ...rules } = dialogue()
  const hear = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method: verb, headers } = incoming
    const body = await text(incoming)
    if (verb === 'DELETE') {
      sessions.delete(String(headers['mcp-session-id']))
      response.writeHead(204).end()
      return
    }
    if (verb !== 'POST') return void response.writeHead(405).end()
    const { id, method, params = {} } = JSON.parse(body) as McpAsked
    const one = { ...(id === undefined ? {} : { id }), method, params, headers }
    asked.push(one)
    take(response, one)
  }
  const server = createServer((request, response) => void hear(request, response).catch(() => response.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...rules,
    host,
    url: `http://${host}/mcp`,
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
