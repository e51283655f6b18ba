import { z } from 'zod'
import type { Egress } from '../../../ports/egress.ts'
import type { ChatPart, ChatRequest, ModelConnection, ToolAsk } from '../../../ports/model.ts'
import { answerFiltered } from '../model-failure.ts'
import { answeredError, post } from '../post.ts'
import { readLines } from '../read-lines.ts'
import { mostOf } from '../up-to.ts'
import { nativeBody } from './native-body.ts'

interface NativeAsk {
  egress: Egress
  connection: ModelConnection
  folder: string
  uri: string
  thinking: boolean
  request: ChatRequest
}

// Numbers of 64 bits come as strings.
const count = z.coerce.number().int().nonnegative()

const Message = z.object({
  text: z.string().nullish(),
  toolCallList: z
    .object({
      toolCalls: z.array(z.object({ functionCall: z.object({ name: z.string(), arguments: z.unknown() }) })),
    })
    .nullish(),
})

const Line = z.object({
  result: z
    .object({
      alternatives: z.array(z.object({ message: Message.nullish(), status: z.string() })).min(1),
      usage: z.object({ inputTextTokens: count, completionTokens: count }).nullish(),
    })
    .nullish(),
  error: z.object({ httpCode: z.number().default(500), message: z.string().default('') }).nullish(),
})

const ends = new Set([
  'ALTERNATIVE_STATUS_FINAL',
  'ALTERNATIVE_STATUS_TRUNCATED_FINAL',
  'ALTERNATIVE_STATUS_TOOL_CALLS',
])

/** A short-lived token of a person, or the key of a service account. */
const authorizationOf = ({ apiKey }: ModelConnection): string =>
  apiKey?.startsWith('t1.') ? `Bearer ${apiKey}` : `Api-Key ${apiKey ?? ''}`

function ask({ egress, connection, folder, uri, thinking, request }: NativeAsk): Promise<Response> {
  return post(egress, connection, {
    // The address of the other protocol ends in its version.
    url: `${connection.baseUrl.replace(/\/v1$/, '')}/foundationModels/v1/completion`,
    headers: {
      authorization: authorizationOf(connection),
      'x-folder-id': folder,
      'content-type': 'application/json',
    },
    body: nativeBody(uri, thinking, request),
    signal: request.signal,
    most: mostOf.chat,
  })
}

const askOf = ({ functionCall }: { functionCall: { name: string; arguments?: unknown } }, at: number): ToolAsk => ({
  id: `${functionCall.name}-${at}`,
  name: functionCall.name,
  arguments: functionCall.arguments,
})

/** An answer of lines, each with all that was said so far. */
export async function* nativeChat(asked: NativeAsk): AsyncGenerator<ChatPart> {
  const { body } = await ask(asked)
  let said = ''
  let calls: ToolAsk[] = []
  let isOver = false
  let usage: { inputTextTokens: number; completionTokens: number } | null = null
  for await (const line of readLines(body)) {
    if (line.trim() === '') continue
    const { result, error } = Line.parse(JSON.parse(line))
    if (error) throw answeredError(error.httpCode, error.message)
    const [alternative] = result?.alternatives ?? []
    if (!alternative) continue
    usage = result?.usage ?? usage
    const text = alternative.message?.text ?? said
    if (alternative.status === 'ALTERNATIVE_STATUS_CONTENT_FILTER') throw answerFiltered()
    if (!text.startsWith(said)) throw new Error('it took back what it had said')
    // Its calls have no names of their own: each answer repeats those it has made so far.
    calls = alternative.message?.toolCallList?.toolCalls.map(askOf) ?? calls
    if (text.length > said.length) yield { type: 'text', text: text.slice(said.length) }
    said = text
    isOver ||= ends.has(alternative.status)
  }
  if (!isOver) throw new Error('the answer ended without a finish')
  yield {
    type: 'finish',
    inputTokens: usage?.inputTextTokens ?? null,
    outputTokens: usage?.completionTokens ?? null,
    ...(calls.length > 0 ? { calls } : {}),
  }
}
