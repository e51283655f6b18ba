import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Exchange, UploadedFile } from './binding.ts'

async function* filesOf(request: FastifyRequest): AsyncGenerator<UploadedFile> {
  for await (const part of request.files()) {
    yield { name: part.filename ?? '', mime: part.mimetype, stream: part.file, isTruncated: () => part.file.truncated }
  }
}

function goneSignal({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}

/** The part of a request and its reply a handler may touch. */
export function exchangeOf(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): Exchange {
  return {
    ip: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 400),
    origin: `${request.protocol}://${request.host}`,
    cookie: (name) => request.cookies[name] ?? null,
    setCookie: (name, value, { path, maxAgeSeconds }) => {
      reply.setCookie(name, value, {
        path,
        maxAge: maxAgeSeconds,
        httpOnly: true,
        sameSite: 'strict',
        secure: isSecure,
      })
    },
    files: () => filesOf(request),
    gone: goneSignal(reply),
  }
}
