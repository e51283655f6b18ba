import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OpenCtx } from '../context/ctx.ts'
import type { RawBinding } from './binding.ts'

const statusOf = { ok: 200, not_modified: 304, not_found: 404, gone: 410 } as const

/** Runs a raw route and sends what it returned. */
export async function sendRaw(
  binding: RawBinding,
  ctx: OpenCtx,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<unknown> {
  const answer = await binding.handler(ctx, {
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    headers: request.headers,
    ip: request.ip,
  })
  return reply.code(statusOf[answer.kind]).headers(answer.headers).send(answer.body)
}
