import type { Egress } from '../../ports/egress.ts'
import { readText } from './read-text.ts'

type EgressResponse = Awaited<ReturnType<Egress>>

interface Whole {
  choices?: { message?: object; finish_reason?: string | null }[]
  usage?: object
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
