import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenCtx } from '../context/ctx.ts'
import type { RawBinding } from './binding.ts'

const statusOf = { ok: 200, partial: 206, not_modified: 304, not_found: 404, gone: 410 } as const

/** Runs a raw route and sends what it returned. */
async function sendRaw(
  binding: RawBinding,
  ctx: OpenCtx,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<unknown> {
  const answer = await binding.handler(ctx, {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    headers: request.headers,
    ip: request.ip,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  })
  return reply.code(statusOf[answer.kind]).headers(answer.headers).send(answer.body)
}

const maxBodyBytes = 1024 * 1024

/** Adds the routes outside the contract. Their bodies are left as they came: signatures are checked over bytes. */
export async function addRaw(
  app: FastifyInstance,
  bindings: readonly RawBinding[],
  open: () => OpenCtx,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBodyBytes }, (_request, body, done) =>
      done(null, body),
    )
    for (const binding of bindings) {
      scope.route({
        method: binding.method,
        url: binding.path,
        bodyLimit: maxBodyBytes,
        handler: (request, reply) => sendRaw(binding, open(), { request, reply }),
      })
    }
  })
}
