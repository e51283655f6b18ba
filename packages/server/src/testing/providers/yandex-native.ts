import { type Dialect, type Piece, porterOf, type Telling, told } from './dialect.ts'
import type { Asked } from './fake-provider.ts'

const line = (text: string, status: string): string =>
  `${JSON.stringify({
    result: {
      alternatives: [{ message: { role: 'assistant', text }, status: `ALTERNATIVE_STATUS_${status}` }],
      usage: {
        inputTextTokens: String(told.input),
        completionTokens: String(told.output),
        totalTokens: String(told.input + told.output),
        completionTokensDetails: { reasoningTokens: '0' },
      },
      modelVersion: '09.02.2026',
    },
  })}\n`

/** Every line repeats all that was said before it. Thoughts have no place of their own: they stand in tags. */
function tell(): Telling {
  let said = ''
  let isThinking = false
  return {
    say: ({ text, reasoning }: Piece) => {
      if (reasoning !== undefined) {
        said += (isThinking ? '' : '<think>') + reasoning
        isThinking = true
      }
      if (text !== undefined) {
        said += (isThinking ? '</think>' : '') + text
        isThinking = false
      }
      return line(said, 'PARTIAL')
    },
    end: () => line(said, 'FINAL'),
    calls: (call) => {
      const message = { role: 'assistant', toolCallList: { toolCalls: [{ functionCall: call }] } }
      return line(said, 'TOOL_CALLS').replace(
        JSON.stringify({ role: 'assistant', text: said }),
        JSON.stringify(message),
      )
    },
    filtered: () => line('Я не могу об этом говорить.', 'CONTENT_FILTER'),
    failed: (message) =>
      `${JSON.stringify({ error: { grpcCode: 13, httpCode: 500, message, httpStatus: 'Internal Server Error', details: [] } })}\n`,
  }
}

const refusal = (status: number, message: string) => ({
  error: { grpcCode: 16, httpCode: status, message, httpStatus: 'Refused', details: [] },
})

function complaintOf({ method, path, headers, body }: Asked): [status: number, message: string] | null {
  if (method !== 'POST' || path !== '/foundationModels/v1/completion') return [404, 'Not found']
  if (!/^(Api-Key|Bearer) \S+/.test(headers.authorization ?? '')) return [401, 'Unknown api key']
  if (!/^gpt:\/\/b1gfolder\/\S+$/.test(String(body.modelUri))) return [400, 'Specified folder ID does not match']
  const { maxTokens } = (body.completionOptions ?? {}) as { maxTokens?: unknown }
  return typeof maxTokens === 'string' ? null : [400, 'maxTokens must be a string']
}

/** YandexGPT's own completion. */
export const yandexNative: Dialect = {
  root: '/v1',
  contentType: 'application/json',
  hasNoCache: true,
  tell,
  refusal,
  porter: porterOf(complaintOf, refusal),
}
