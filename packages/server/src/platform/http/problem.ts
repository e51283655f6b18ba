import { type ErrorCode, errors, Failure, failure, type Problem } from '@opora/contract/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodError } from 'zod'
import type { Log } from '../context/log.ts'

export function problemOf(error: Failure, requestId: string): Problem {
  const entry = errors[error.code]
  return {
    type: `urn:opora:problem:${error.code}`,
    title: entry.title,
    status: entry.status,
    code: error.code,
    requestId,
    ...(Object.keys(error.params).length > 0 ? { params: error.params } : {}),
    ...(error.fields.length > 0 ? { errors: error.fields } : {}),
  }
}

/** A zod refusal as field problems. */
export function invalid(error: ZodError): Failure {
  const fields = error.issues.slice(0, 30).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
    code: issue.code,
  }))
  return new Failure('invalid', {}, fields)
}

const codeOfOutside: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_REQ_FILE_TOO_LARGE: 'file.too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_PARTS_LIMIT: 'too_large',
  ENOSPC: 'storage_full',
  EDQUOT: 'storage_full',
  '53100': 'storage_full',
  // Only a full disk makes transactions read-only here.
  '25006': 'storage_full',
  '53200': 'unavailable',
  '53300': 'unavailable',
  '57P01': 'unavailable',
  '57P03': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  '22003': 'malformed',
  '22021': 'malformed',
  '22P05': 'malformed',
}

function asFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  const known = code === undefined ? undefined : codeOfOutside[code]
  if (known) return failure(known)
  if (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
    return failure('unavailable')
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? failure('malformed') : null
}

/** Sends any error as problem+json; bugs are logged whole and shown as `internal`. */
export function sendProblem(
  log: Log,
  error: unknown,
  exchange: { request: FastifyRequest; reply: FastifyReply },
): void {
  const { request, reply } = exchange
  const known = asFailure(error)
  if (!known || known.code === 'internal') {
    log.error({ requestId: request.id, route: request.routeOptions.url, error }, 'request failed')
  }
  const problem = problemOf(known ?? failure('internal'), request.id)
  const seconds = problem.params?.seconds
  if (seconds !== undefined) reply.header('retry-after', String(seconds))
  else if (problem.status === 503) reply.header('retry-after', '2')
  void reply.code(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem))
}
