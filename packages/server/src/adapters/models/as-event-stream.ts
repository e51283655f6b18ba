import type { Egress } from '../../ports/egress.ts'

type EgressResponse = Awaited<ReturnType<Egress>>

const maxBytes = 1024 * 1024

interface Whole {
  choices?: { message?: object; finish_reason?: string | null }[]
  usage?: object
}

async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Error('the answer is larger than any answer')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Some servers answer whole although a stream was asked for: the same answer as a stream of one event. */
export async function asEventStream(response: EgressResponse): Promise<Response> {
  const isWhole = response.ok && (response.headers.get('content-type') ?? '').includes('application/json')
  if (!isWhole) return response as unknown as Response
  const whole = JSON.parse(await readText(response.body)) as Whole
  const choices = (whole.choices ?? []).map(({ message, finish_reason: reason }, index) => ({
    index,
    delta: message ?? {},
    finish_reason: reason ?? 'stop',
  }))
  const event = JSON.stringify({ ...whole, object: 'chat.completion.chunk', choices })
  return new Response(`data: ${event}\n\ndata: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } })
}
