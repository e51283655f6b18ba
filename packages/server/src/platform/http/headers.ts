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

/** Safe defaults on every answer; a handler that set a header keeps its own. */
export function addSecurityHeaders(app: FastifyInstance, isSecure: boolean): void {
  const defaults: Record<string, string> = {
    'content-security-policy': contentPolicy("'none'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
  app.addHook('onSend', (_request, reply, payload, done) => {
    for (const [name, value] of Object.entries(defaults)) {
      if (!reply.hasHeader(name)) reply.header(name, value)
    }
    done(null, payload)
  })
}
