import type { FastifyInstance } from 'fastify'

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
]

/** The policy of a page; `frameAncestors` says who may embed it. */
export const contentPolicy = (frameAncestors: string): string =>
  [...policy, `frame-ancestors ${frameAncestors}`].join('; ')

/** What every answer carries unless a handler set its own. */
export const defaultHeaders = (isSecure: boolean): Record<string, string> => ({
  'content-security-policy': contentPolicy("'none'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
  ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})

/** Safe defaults on every answer; a handler that set a header keeps its own. */
export function addSecurityHeaders(app: FastifyInstance, isSecure: boolean): void {
  const defaults = Object.entries(defaultHeaders(isSecure))
  app.addHook('onSend', async (_request, reply, payload) => {
    for (const [name, value] of defaults) {
      if (!reply.hasHeader(name)) reply.header(name, value)
    }
    return payload
  })
}
