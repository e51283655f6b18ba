import type { AssistantId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { says } from '../../../testing/fake-models.ts'
import type { TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'
import { shippedPrompt } from './shipped-prompts.ts'

const question = 'How much is held on the card?'
const good = '<quotes>\n[1] We hold 300 € on the card at pick-up.\n</quotes>\n<answer>It is 300 € [1].</answer>'
const own = shippedPrompt.replace('You know nothing else.', 'You are {{assistant}}, and you know nothing else.')

describe('the prompt of an assistant', () => {
  let t: TestWorkspace
  let params: { id: AssistantId }
  beforeAll(async () => {
    t = await withModel()
    const [assistant] = (await t.api('GET /assistants')).items
    params = { id: assistant?.id as AssistantId }
    await addDocuments(t, { 'deposit.md': depositMarkdown })
  })
  const put = (text: string, by = t) => by.api('PUT /assistants/:id/prompt', { params, body: { text } })

  /** What the model is told. */
  async function told(): Promise<string> {
    t.house.models.script = says('no form')
    t.house.models.requests.length = 0
    await t.api('POST /assistants/:id/trials', { params, body: { question } })
    return t.house.models.requests[0]?.system ?? ''
  }

  it('is the shipped one until somebody writes another, and again after a reset', async () => {
    expect(await t.api('GET /assistants/:id/prompt', { params })).toMatchObject({
      text: shippedPrompt,
      isOwn: false,
      updatedAt: null,
      notes: [{ model: 'fake-model', notes: null }],
    })
    expect(await put(own)).toMatchObject({ text: own, shipped: shippedPrompt, isOwn: true })
    expect(await told()).toContain('You are Concierge, and you know nothing else.')
    const reset = await t.api('DELETE /assistants/:id/prompt', { params })
    expect(reset).toMatchObject({ text: shippedPrompt, isOwn: false })
    expect(await told()).not.toContain('You are Concierge')
  })

  it('is not its own when it is the shipped one word for word', async () => {
    expect((await put(`${shippedPrompt.replaceAll('\n', '\r\n')}\n\n`)).isOwn).toBe(false)
  })

  it('is refused when it lost what the product reads, and what was there stays', async () => {
    await put(own)
    const lost = put(own.replaceAll('<insufficient/>', '').replace('{{passages}}', ''))
    await expect(lost).rejects.toMatchObject({
      code: 'prompt.incomplete',
      params: { missing: '{{passages}}, <insufficient/>' },
    })
    const misspelt = put(`${own} {{instuctions}}`)
    await expect(misspelt).rejects.toMatchObject({
      code: 'prompt.unknown_variable',
      params: { names: '{{instuctions}}' },
    })
    expect((await t.api('GET /assistants/:id/prompt', { params })).text).toBe(own)
    await t.api('DELETE /assistants/:id/prompt', { params })
  })

  it('gets the notes of the model that is really asked', async () => {
    const body = { provider: 'openai-compatible', baseUrl: 'http://model.example/v1', name: 'qwen3-8b' }
    const { id } = await t.api('POST /models', { body })
    const before = (await t.api('GET /assistants')).items[0]?.modelIds ?? []
    await t.api('PATCH /assistants/:id', { params, body: { modelIds: [...before, id] } })
    expect((await t.api('GET /assistants/:id/prompt', { params })).notes).toMatchObject([
      { model: 'fake-model', notes: null },
      { notes: { family: 'qwen' } },
    ])
    expect(await told()).not.toContain('never translate a quote')
    const asked: string[] = []
    t.house.models.script = (request) => {
      asked.push(request.system)
      if (asked.length === 1) throw new Error('down')
      return says(good)(request)
    }
    const trial = await t.api('POST /assistants/:id/trials', { params, body: { question } })
    expect(asked[0]).not.toContain('never translate a quote')
    expect(asked[1]).toContain('never translate a quote')
    expect(trial.engine).toBe('qwen3-8b')
    const run = await t.api('GET /answers/:id', { params: { id: trial.answerId } })
    const prompts = run.steps.flatMap((step) => (step.kind === 'request' ? [step.prompt] : []))
    expect(prompts[0]).toContain('never translate a quote')
  })
})
