import type { FastifyInstance, FastifyRequest } from 'fastify'

/** How long the server waits for those who send slowly. */
export const patience = {
  headersTimeout: 15_000,
  /** How often waiting connections are looked at. */
  connectionsCheckingInterval: 5000,
  /** A whole request, the largest upload on a slow line included. */
  requestTimeout: 30 * 60_000,
  keepAliveTimeout: 65_000,
} as const

const limits = { bodyMs: 15_000, uploadIdleMs: 30_000, unreadMs: 5000 }

export const isMultipart = (request: FastifyRequest): boolean =>
  /^\s*multipart\//i.test(request.headers['content-type'] ?? '')

/** Cuts bodies that come a byte at a time: a JSON body has a time limit, an upload must keep moving. */
export function addPatience(app: FastifyInstance, { bodyMs, uploadIdleMs, unreadMs } = limits): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (isMultipart(request)) {
      // A request without a wire (inject) has no time to lose.
      if ('setTimeout' in request.raw) request.raw.setTimeout(uploadIdleMs, () => request.raw.destroy())
      return payload
    }
    // Nothing of it is waited for: the answer may take its time, such as a large file.
    if (request.method === 'GET' || request.method === 'HEAD') return payload
    const timer = setTimeout(() => request.raw.destroy(), bodyMs)
    for (const event of ['end', 'close', 'error'] as const) payload.once(event, () => clearTimeout(timer))
    return payload
  })
  app.addHook('onResponse', async ({ raw }) => {
    // The answer came before the body was read: time to read the answer, not to go on sending.
    if (!raw.complete) setTimeout(() => raw.destroy(), unreadMs).unref()
  })
}
