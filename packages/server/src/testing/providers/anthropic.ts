import { type Dialect, event, type Piece, porterOf, type Telling, told } from './dialect.ts'
import type { Asked } from './fake-provider.ts'

type Block = 'thinking' | 'text'

const named = (data: { type: string } & Record<string, unknown>): string => event(data, data.type)

const start = named({
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    content: [],
    model: 'claude-fake',
    stop_reason: null,
    stop_sequence: null,
    usage: {
      input_tokens: told.input - told.cached,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: told.cached,
      output_tokens: 1,
    },
  },
})

/** A message of blocks, one open at a time. */
function tell(): Telling {
  let index = -1
  let open: Block | null = null
  const close = (): string => {
    if (!open) return ''
    const signature = { type: 'signature_delta', signature: 'c2lnbmF0dXJl' }
    const signed = open === 'thinking' ? named({ type: 'content_block_delta', index, delta: signature }) : ''
    open = null
    return signed + named({ type: 'content_block_stop', index })
  }
  const begin = (block: Block): string => {
    if (open === block) return ''
    const before = index < 0 ? start : close()
    const empty = block === 'text' ? { type: 'text', text: '' } : { type: 'thinking', thinking: '', signature: '' }
    index += 1
    open = block
    return `${before}${named({ type: 'content_block_start', index, content_block: empty })}${named({ type: 'ping' })}`
  }
  const delta = (block: Block, said: object): string =>
    begin(block) + named({ type: 'content_block_delta', index, delta: said })
  const stop = (reason: string): string =>
    (index < 0 ? start : close()) +
    named({
      type: 'message_delta',
      delta: { stop_reason: reason, stop_sequence: null },
      usage: { output_tokens: told.output },
    }) +
    named({ type: 'message_stop' })
  return {
    say: ({ text, reasoning }: Piece) =>
      (reasoning === undefined ? '' : delta('thinking', { type: 'thinking_delta', thinking: reasoning })) +
      (text === undefined ? '' : delta('text', { type: 'text_delta', text })),
    end: () => stop('end_turn'),
    calls: (call) => {
      const before = index < 0 ? start : close()
      index += 1
      const block = { type: 'tool_use', id: 'toolu_1', name: call.name, input: {} }
      const delta = { type: 'input_json_delta', partial_json: JSON.stringify(call.arguments) }
      return (
        before +
        named({ type: 'content_block_start', index, content_block: block }) +
        named({ type: 'content_block_delta', index, delta }) +
        named({ type: 'content_block_stop', index }) +
        stop('tool_use')
      )
    },
    filtered: () => stop('refusal'),
    failed: (message) => named({ type: 'error', error: { type: 'overloaded_error', message } }),
  }
}

const types: Record<number, string> = {
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'api_error',
}

const refusal = (status: number, message: string) => ({
  type: 'error',
  error: { type: types[status] ?? 'invalid_request_error', message },
  request_id: 'req_1',
})

function complaintOf({ method, path, headers, body }: Asked): [status: number, message: string] | null {
  if (method !== 'POST' || path !== '/v1/messages') return [404, `Not found: ${path}`]
  if (!headers['x-api-key']) return [401, 'x-api-key header is required']
  if (!headers['anthropic-version']) return [400, 'anthropic-version: header is required']
  if (typeof body.max_tokens !== 'number') return [400, 'max_tokens: Field required']
  return null
}

/** Anthropic's messages. */
export const anthropicMessages: Dialect = {
  root: '/v1',
  contentType: 'text/event-stream; charset=utf-8',
  tell,
  refusal,
  porter: porterOf(complaintOf, refusal),
}
