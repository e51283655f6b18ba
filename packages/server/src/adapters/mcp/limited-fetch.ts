import type { McpConnection } from '../../ports/mcp.ts'

/** What the way out has seen, for telling what went wrong. */
export interface Way {
  fetch: typeof fetch
  /** What a request failed with before it had an answer. */
  thrown: unknown
  /** Of the last answer. */
  status: number
  isTooLarge: boolean
  begun: () => void
  /** Called when the answer under way has ended, whole or not. */
  ended: () => void
}

/** Every request of a connection through its egress, all answers together within its size, none after its time. */
export function limitedFetch({ egress, maxBytes }: McpConnection, ending: AbortSignal): Way {
  let left = maxBytes
  const counted = (body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> => {
    const reader = body.getReader()
    return new ReadableStream({
      pull: async (controller) => {
        const { done, value } = await reader.read().catch((error: unknown) => {
          way.thrown = error
          ended()
          throw error
        })
        if (done) {
          ended()
          return controller.close()
        }
        left -= value.byteLength
        if (left >= 0) return controller.enqueue(value)
        way.isTooLarge = true
        ended()
        controller.error(new Error('too large'))
        await reader.cancel().catch(() => undefined)
      },
      cancel: (reason) => reader.cancel(reason),
    })
  }
  const way: Way = {
    thrown: null,
    status: 0,
    isTooLarge: false,
    begun: () => undefined,
    ended: () => undefined,
    fetch: async (url, init = {}) => {
      // What servers tell unasked is not listened to, and a broken answer is not taken up again.
      if (init.method === 'GET') return new Response(null, { status: 405 })
      const signal = init.signal ? AbortSignal.any([init.signal, ending]) : ending
      const isAwaited = init.method === 'POST'
      if (isAwaited) {
        way.thrown = null
        way.begun()
      }
      const { ended } = way
      const response = await egress(String(url), { ...init, signal }).catch((error: unknown) => {
        if (isAwaited) way.thrown = error
        throw error
      })
      if (isAwaited) way.status = response.status
      const { status, headers, body } = response
      if (!body || !isAwaited) {
        if (status === 200) ended()
        return response
      }
      return new Response(counted(body as ReadableStream<Uint8Array>, status === 200 ? ended : () => undefined), {
        status,
        headers,
      })
    },
  }
  return way
}
