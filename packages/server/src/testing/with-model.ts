import { newWorkspace, type TestWorkspace } from './new-workspace.ts'

/** A workspace whose assistant asks a model; the fake one unless another address is given. */
export async function withModel(baseUrl = 'http://model.example/v1'): Promise<TestWorkspace> {
  const t = await newWorkspace()
  const [assistant] = (await t.api('GET /assistants')).items
  const model = { baseUrl, name: 'fake-model', apiKey: 'sk-canary' }
  await t.api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: { engine: 'model', model } })
  return t
}
