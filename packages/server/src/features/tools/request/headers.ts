import { type FieldProblem, failure } from '@opora/contract/errors'
import type { ToolHeader } from '@opora/contract/tools'
import type { OpenCtx } from '../../../platform/context/ctx.ts'

/** Headers as they are stored: secret values lie apart, sealed. */
export interface StoredHeaders {
  headers: ToolHeader[]
  secrets: Buffer | null
}

const token = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/
/** Those the request makes itself, or that belong to the connection. */
const taken =
  /^(?:host|content-length|content-type|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|proxy-.*|idempotency-key)$/i

export function headerProblems(headers: readonly ToolHeader[]): FieldProblem[] {
  const seen = new Set<string>()
  return headers.flatMap(({ name, value }, at) => {
    const problem = (message: string): FieldProblem[] => [{ path: `headers.${at}`, message, code: 'custom' }]
    if (!token.test(name)) return problem('has a name no header may have')
    if (taken.test(name)) return problem('is set by the request itself')
    if (seen.has(name.toLowerCase())) return problem('is there twice')
    seen.add(name.toLowerCase())
    return /[^\t\x20-\x7e]/.test(value ?? '') ? problem('has a value no header may have') : []
  })
}

/** The values of secret headers by name. */
export function openSecrets(ctx: OpenCtx, secrets: Buffer | null): Record<string, string> {
  return secrets ? (JSON.parse(ctx.world.secrets.open(secrets)) as Record<string, string>) : {}
}

/** Seals what is secret; a secret without a value keeps the one held before. */
export function storeHeaders(ctx: OpenCtx, given: readonly ToolHeader[], held: Buffer | null): StoredHeaders {
  const before = openSecrets(ctx, held)
  const secrets = Object.fromEntries(
    given.flatMap(({ name, value, isSecret }) => {
      const kept = value ?? (Object.hasOwn(before, name) ? before[name] : undefined)
      return isSecret && kept ? [[name, kept]] : []
    }),
  )
  const lost = given.findIndex(({ name, isSecret }) => isSecret && !Object.hasOwn(secrets, name))
  if (lost >= 0)
    throw failure('invalid', {}, [{ path: `headers.${lost}`, message: 'needs its secret value', code: 'custom' }])
  const headers = given.map(({ name, value, isSecret }) => ({ name, value: isSecret ? null : (value ?? ''), isSecret }))
  const isAny = Object.keys(secrets).length > 0
  return { headers, secrets: isAny ? ctx.world.secrets.seal(JSON.stringify(secrets)) : null }
}
