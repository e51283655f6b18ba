import { type Dialect, event, type Piece, porterOf, type Telling, told } from './dialect.ts'
import type { Asked } from './fake-provider.ts'

const usageMetadata = {
  promptTokenCount: told.input,
  cachedContentTokenCount: told.cached,
  candidatesTokenCount: told.output - 2,
  thoughtsTokenCount: 2,
  totalTokenCount: told.input + told.output,
}

/** Its lines end as those of a mail do. */
const line = (body: object): string => event(body).replaceAll('\n', '\r\n')

const chunk = (parts: object[], more: object = {}): string =>
  line({
    candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }],
    usageMetadata,
    modelVersion: 'gemini-fake',
    responseId: 'r1',
  })

const tell = (): Telling => ({
  say: ({ text, reasoning }: Piece) =>
    chunk([
      ...(reasoning === undefined ? [] : [{ text: reasoning, thought: true }]),
      ...(text === undefined ? [] : [{ text }]),
    ]),
  end: () => chunk([{ text: '' }], { finishReason: 'STOP' }),
  calls: ({ name, arguments: args }) => chunk([{ functionCall: { name, args } }], { finishReason: 'STOP' }),
  filtered: () => line({ candidates: [{ finishReason: 'SAFETY', index: 0 }], usageMetadata }),
  failed: (message) => line({ error: { code: 503, message, status: 'UNAVAILABLE' } }),
})

const names: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
}

const refusal = (status: number, message: string) => ({
  error: { code: status, message, status: names[status] ?? 'UNKNOWN' },
})

function complaintOf({ method, path, headers, body }: Asked): [status: number, message: string] | null {
  const isRight = method === 'POST' && /^\/v1beta\/models\/[^/]+:streamGenerateContent\?alt=sse$/.test(path)
  if (!isRight) return [404, `Not found: ${path}`]
  if (!headers['x-goog-api-key']) return [403, 'Method does not allow unregistered callers']
  if (!Array.isArray(body.contents)) return [400, 'contents is not specified']
  return null
}

/** Gemini's generateContent as a stream. */
export const gemini: Dialect = {
  root: '/v1beta',
  contentType: 'text/event-stream',
  tell,
  refusal,
  porter: porterOf(complaintOf, refusal),
}
