import { createChatModels } from '../packages/server/src/adapters/models/index.ts'
import { createEgress } from '../packages/server/src/platform/safety/egress.ts'
import type { ChatModels, ModelConnection } from '../packages/server/src/ports/model.ts'
import { DatasetError } from './dataset.ts'

/** A model that is asked besides the built-in answerer. */
export interface Model {
  models: ChatModels
  connection: ModelConnection
}

const publicApi = 'https://api.openai.com/v1'

/**
 * The model `--model` names: a name, or the root of an OpenAI-compatible API whose model `OPENAI_MODEL_NAME` names.
 * The root is `OPENAI_API_BASE` unless it was given, the key `OPENAI_API_KEY`.
 */
export function modelFrom(given: string, env: NodeJS.ProcessEnv): Model {
  const isAddress = /^https?:\/\//i.test(given)
  const baseUrl = (isAddress ? given : env.OPENAI_API_BASE || publicApi).trim().replace(/\/+$/, '')
  const name = (isAddress ? '' : given.trim()) || env.OPENAI_MODEL_NAME?.trim() || ''
  if (!name) throw new DatasetError('--model: name the model, or set OPENAI_MODEL_NAME')
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))
    throw new DatasetError(
      `--model: “${baseUrl}” is no address of a model (OPENAI_API_BASE), e.g. http://localhost:11434/v1`,
    )
  const { hostname, port, protocol } = new URL(baseUrl)
  // Whoever types the command chose the address: it may be on this machine.
  const allowedHosts = [`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`]
  const egress = createEgress({ allowedHosts, anyPort: true, maxRedirects: 0, timeoutMs: 120_000 })
  return {
    models: createChatModels(egress),
    connection: {
      id: 'eval',
      provider: 'openai-compatible',
      baseUrl,
      name,
      apiKey: env.OPENAI_API_KEY?.trim() || null,
      settings: {},
      caPem: null,
    },
  }
}
