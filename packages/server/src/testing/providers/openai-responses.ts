import { type Dialect, event, type Piece, porterOf, type Telling, told } from './dialect.ts'
import type { Asked } from './fake-provider.ts'

type Item = 'reasoning' | 'message'

const blank = { id: 'resp_1', object: 'response', created_at: 1, model: 'gpt-fake', output: [] }
const usage = {
  input_tokens: told.input,
  input_tokens_details: { cached_tokens: told.cached },
  output_tokens: told.output,
  output_tokens_details: { reasoning_tokens: 2 },
  total_tokens: told.input + told.output,
}

/** A response of items, one open at a time, every event numbered. */
function tell(): Telling {
  let number = 0
  let at = -1
  let open: Item | null = null
  const said: Record<Item, string> = { reasoning: '', message: '' }
  const idOf = (item: Item): string => (item === 'reasoning' ? 'rs_1' : 'msg_1')
  const tells = (type: string, data: object): string => {
    number += 1
    return event({ type, sequence_number: number, ...data }, type)
  }
  const start = (): string =>
    tells('response.created', { response: { ...blank, status: 'in_progress' } }) +
    tells('response.in_progress', { response: { ...blank, status: 'in_progress' } })
  const place = (item: Item) => ({ item_id: idOf(item), output_index: at })
  const itemOf = (item: Item, status: string, text: string) => {
    if (item === 'message') {
      const content = text ? [{ type: 'output_text', text, annotations: [] }] : []
      return { id: 'msg_1', type: 'message', status, role: 'assistant', content }
    }
    return { id: 'rs_1', type: 'reasoning', summary: text ? [{ type: 'summary_text', text }] : [] }
  }
  const close = (): string => {
    if (!open) return ''
    const item = open
    open = null
    const done =
      item === 'message'
        ? tells('response.output_text.done', { ...place(item), content_index: 0, text: said[item] })
        : tells('response.reasoning_summary_part.done', {
            ...place(item),
            summary_index: 0,
            part: { type: 'summary_text', text: said[item] },
          })
    return done + tells('response.output_item.done', { output_index: at, item: itemOf(item, 'completed', said[item]) })
  }
  const begin = (item: Item): string => {
    if (open === item) return ''
    const before = at < 0 ? start() : close()
    at += 1
    open = item
    const added = tells('response.output_item.added', { output_index: at, item: itemOf(item, 'in_progress', '') })
    const part =
      item === 'message'
        ? tells('response.content_part.added', {
            ...place(item),
            content_index: 0,
            part: { type: 'output_text', text: '', annotations: [] },
          })
        : tells('response.reasoning_summary_part.added', {
            ...place(item),
            summary_index: 0,
            part: { type: 'summary_text', text: '' },
          })
    return before + added + part
  }
  const delta = (item: Item, text: string): string => {
    const before = begin(item)
    said[item] += text
    return item === 'message'
      ? before + tells('response.output_text.delta', { ...place(item), content_index: 0, delta: text, logprobs: [] })
      : before + tells('response.reasoning_summary_text.delta', { ...place(item), summary_index: 0, delta: text })
  }
  const stop = (type: string, more: object): string =>
    (at < 0 ? start() : close()) + tells(type, { response: { ...blank, usage, ...more } })
  return {
    say: ({ text, reasoning }: Piece) =>
      (reasoning === undefined ? '' : delta('reasoning', reasoning)) +
      (text === undefined ? '' : delta('message', text)),
    end: () => stop('response.completed', { status: 'completed' }),
    calls: (call) => {
      const before = at < 0 ? start() : close()
      at += 1
      const given = JSON.stringify(call.arguments)
      const item = { id: 'fc_1', type: 'function_call', call_id: 'call_1', name: call.name }
      return (
        before +
        tells('response.output_item.added', {
          output_index: at,
          item: { ...item, status: 'in_progress', arguments: '' },
        }) +
        tells('response.function_call_arguments.delta', { item_id: 'fc_1', output_index: at, delta: given }) +
        tells('response.function_call_arguments.done', { item_id: 'fc_1', output_index: at, arguments: given }) +
        tells('response.output_item.done', {
          output_index: at,
          item: { ...item, status: 'completed', arguments: given },
        }) +
        stop('response.completed', { status: 'completed' })
      )
    },
    filtered: () =>
      stop('response.incomplete', { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
    failed: (message) =>
      stop('response.failed', { status: 'failed', error: { code: 'server_is_overloaded', message } }),
  }
}

const refusal = (status: number, message: string) => ({
  error: {
    message,
    type: status === 429 ? 'requests' : 'invalid_request_error',
    param: null,
    code: status === 401 ? 'invalid_api_key' : null,
  },
})

function complaintOf({ method, path, headers, body }: Asked): [status: number, message: string] | null {
  if (method !== 'POST' || path !== '/v1/responses') return [404, `Unknown request URL: ${method} ${path}`]
  if (!/^Bearer \S+$/.test(headers.authorization ?? '')) return [401, 'You did not provide an API key']
  if (!Array.isArray(body.input)) return [400, "Missing required parameter: 'input'"]
  return null
}

/** OpenAI's responses. */
export const openaiResponses: Dialect = {
  root: '/v1',
  contentType: 'text/event-stream; charset=utf-8',
  tell,
  refusal,
  porter: porterOf(complaintOf, refusal),
}
