import { type Dialect, event, told } from './dialect.ts'

const chunk = (body: object): string =>
  event({ id: 'x', created: 1, model: 'fake', object: 'chat.completion.chunk', ...body })

const ending = (reason: string): string =>
  chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }) +
  chunk({
    choices: [],
    usage: {
      prompt_tokens: told.input,
      completion_tokens: told.output,
      total_tokens: told.input + told.output,
      prompt_tokens_details: { cached_tokens: told.cached },
    },
  }) +
  event('[DONE]')

/** OpenAI's chat completions as other servers speak them; older ones call thoughts `reasoning_content`. */
export const chatCompletions = (thoughts: 'reasoning' | 'reasoning_content' = 'reasoning_content'): Dialect => ({
  root: '/v1',
  contentType: 'text/event-stream; charset=utf-8',
  tell: () => ({
    say: ({ text, reasoning }) => {
      const delta = {
        ...(text === undefined ? {} : { content: text }),
        ...(reasoning === undefined ? {} : { [thoughts]: reasoning }),
      }
      return chunk({ choices: [{ index: 0, delta, finish_reason: null }] })
    },
    end: () => ending('stop'),
    calls: (call) => {
      const whole = JSON.stringify(call.arguments)
      const half = whole.slice(0, Math.ceil(whole.length / 2))
      const piece = (tool: object): string =>
        chunk({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...tool }] }, finish_reason: null }] })
      return (
        piece({ id: 'call_1', type: 'function', function: { name: call.name, arguments: half } }) +
        piece({ function: { arguments: whole.slice(half.length) } }) +
        ending('tool_calls')
      )
    },
    filtered: () => ending('content_filter'),
    failed: (message) => event({ error: { message, type: 'server_error', code: 503 } }),
  }),
  refusal: (_, message) => ({ error: { message, type: 'fake' } }),
  porter: (asked, reply) => {
    const isRight = asked.method === 'POST' && asked.path.endsWith('/chat/completions')
    if (!isRight) reply.writeHead(404).end()
    return !isRight
  },
})
