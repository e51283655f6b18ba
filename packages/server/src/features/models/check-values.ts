import { X509Certificate } from 'node:crypto'
import { type FieldProblem, failure } from '@opora/contract/errors'
import { LocalModelName, type ModelPrice } from '@opora/contract/models'
import { z } from 'zod'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { ModelProvider } from '../../ports/model-provider.ts'
import type { ModelValues } from './store.ts'

const invalid = (path: string, message: string, code: FieldProblem['code'] = 'custom') =>
  failure('invalid', {}, [{ path, message, code }])

export function providerOf(ctx: OpenCtx, kind: string): ModelProvider {
  const provider = ctx.world.modelProviders.get(kind)
  if (!provider) throw invalid('provider', 'is not known to this install')
  return provider
}

/** JSON Schema of what only this provider asks for. */
export function formOf({ settings }: ModelProvider): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  return schema
}

function checkedSettings({ settings }: ModelProvider, given: Record<string, unknown>): Record<string, unknown> {
  const parsed = settings.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message, code }) => ({
    path: `settings.${path.join('.')}`,
    message,
    code,
  }))
  throw failure('invalid', {}, problems)
}

/** The root of an API as it is stored; a password in the address would be shown to everyone who may see the settings. */
function rootOf(address: string): string {
  const { username, password, search, hash } = new URL(address)
  if (username || password || search || hash)
    throw invalid('baseUrl', 'must be the bare root of the API, the key goes into its own field')
  return address.replace(/\/+$/, '')
}

const certificates = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

function checkedCertificates(text: string): string | null {
  if (!text.trim()) return null
  const found = text.match(certificates) ?? []
  try {
    if (found.length === 0) throw new Error('no certificate')
    return found.map((pem) => new X509Certificate(pem).toString()).join('')
  } catch {
    throw invalid('caPem', 'must hold certificates in PEM', 'invalid_format')
  }
}

/** What an admin may say about a connection, as it came in. */
export interface ModelInput {
  label?: string | undefined
  baseUrl?: string | undefined
  name?: string | undefined
  apiKey?: string | null | undefined
  settings?: Record<string, unknown> | undefined
  caPem?: string | null | undefined
  price?: ModelPrice | null | undefined
  firstPartSeconds?: number | null | undefined
}

export type WholeModelInput = { [Field in keyof ModelInput]-?: Exclude<ModelInput[Field], undefined> }

/** A model of this server is a folder there: it has no address, and no name that leads elsewhere. */
function assertOfHere({ baseUrl, apiKey, caPem, name }: ModelInput, ownUrl: string): void {
  if (baseUrl !== undefined && baseUrl !== ownUrl) throw invalid('baseUrl', 'is not asked of a model of this server')
  if (apiKey) throw invalid('apiKey', 'is not asked of a model of this server')
  if (caPem) throw invalid('caPem', 'is not asked of a model of this server')
  if (name !== undefined && !LocalModelName.safeParse(name).success)
    throw invalid('name', 'must be a folder of LOCAL_MODELS/models', 'invalid_format')
}

/** Only what was said, checked, the key sealed. */
export function valuesOf(ctx: OpenCtx, provider: ModelProvider, input: WholeModelInput): ModelValues
export function valuesOf(ctx: OpenCtx, provider: ModelProvider, input: ModelInput): Partial<ModelValues>
export function valuesOf(ctx: OpenCtx, provider: ModelProvider, input: ModelInput): Partial<ModelValues> {
  const { label, baseUrl, name, settings, caPem, price } = input
  if (provider.runsHere) assertOfHere(input, provider.baseUrl)
  const apiKey = input.apiKey?.trim()
  const { input: input_price = null, output: output_price = null, currency = null } = price ?? {}
  const cached_input_price = price?.cachedInput ?? null
  return {
    ...(label === undefined ? {} : { label }),
    ...(baseUrl === undefined ? {} : { base_url: rootOf(baseUrl) }),
    ...(name === undefined ? {} : { name }),
    ...(input.apiKey === undefined ? {} : { api_key: apiKey ? ctx.world.secrets.seal(apiKey) : null }),
    ...(settings === undefined ? {} : { settings: JSON.stringify(checkedSettings(provider, settings)) }),
    ...(caPem === undefined ? {} : { ca_pem: caPem === null ? null : checkedCertificates(caPem) }),
    ...(price === undefined ? {} : { input_price, output_price, cached_input_price, currency }),
    ...(input.firstPartSeconds === undefined ? {} : { first_part_seconds: input.firstPartSeconds }),
  }
}
