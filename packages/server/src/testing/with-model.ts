import type { CallOf } from '@opora/contract/routes'
import { newWorkspace, type TestWorkspace } from './new-workspace.ts'

type Connected = CallOf<'POST /models'>['body']

/** Connects models and lets the workspace's assistant ask them in this order. */
async function connectModels(t: TestWorkspace, ...connected: Connected[]): Promise<void> {
  const modelIds = []
  for (const body of connected) modelIds.push((await t.api('POST /models', { body })).id)
  const [assistant] = (await t.api('GET /assistants')).items
  await t.api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: { engine: 'model', modelIds } })
}

/** A workspace whose assistant asks a model; the fake one unless another address is given. */
export async function withModel(baseUrl = 'http://model.example/v1'): Promise<TestWorkspace> {
  const t = await newWorkspace()
  await connectModels(t, { provider: 'openai-compatible', baseUrl, name: 'fake-model', apiKey: 'sk-canary' })
  return t
}
