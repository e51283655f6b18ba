import { isFailure } from '@opora/contract/errors'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Script, says, silence } from '../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'
import { askModel } from './ask-model.ts'
import { assistantRows } from './store.ts'

const fails: Script = () => {
  throw new Error('down')
}

describe('asking a model', () => {
  let t: TestWorkspace
  beforeEach(async () => {
    t = await withModel()
    t.house.models.requests.length = 0
  })

  async function asked(by: TestWorkspace, script: Script, { signal = AbortSignal.timeout(60_000), parts = 99 } = {}) {
    t.house.models.script = script
    const [assistant] = await assistantRows(by.ctx)
    if (!assistant) throw new Error('no assistant')
    const request = { system: 'Be brief.', turns: [], maxTokens: 10, temperature: 0, signal }
    let text = ''
    let heard = 0
    for await (const part of askModel(by.ctx, { assistant, purpose: 'copilot', request })) {
      if (part.type === 'text') text += part.text
      heard += 1
      if (heard >= parts) break
    }
    return text
  }

  const failing = async (times: number): Promise<void> => {
    for (let at = 0; at < times; at += 1) await expect(asked(t, fails)).rejects.toThrow('down')
  }

  it('gives what the model says, part by part', async () => {
    expect(await asked(t, says('ready'))).toBe('ready')
    expect(t.house.models.requests).toMatchObject([{ system: 'Be brief.', maxTokens: 10 }])
  })

  it('is refused when the assistant has no model', async () => {
    const bare = await newWorkspace()
    const refusal = await asked(bare, says('ready')).catch((error: unknown) => error)
    expect(isFailure(refusal, 'model.not_configured')).toBe(true)
    expect(t.house.models.requests).toHaveLength(0)
  })

  it('rests after five failures in a row', async () => {
    await failing(5)
    const refusal = await asked(t, says('ready')).catch((error: unknown) => error)
    expect(isFailure(refusal, 'model.unreachable')).toBe(true)
    expect(t.house.models.requests).toHaveLength(5)
  })

  it('counts a reply that was left early as a reply', async () => {
    await failing(4)
    await asked(t, says('ready'), { parts: 1 })
    await failing(4)
    expect(await asked(t, says('ready'))).toBe('ready')
  })

  it('does not blame the model for a question that was withdrawn, and blames it for a time that ran out', async () => {
    const hangs: Script = async function* (request) {
      yield await silence(request.signal)
    }
    for (let at = 0; at < 6; at += 1)
      await expect(asked(t, hangs, { signal: AbortSignal.abort() })).rejects.toThrow('model.unreachable')
    expect(await asked(t, says('ready'))).toBe('ready')
    for (let at = 0; at < 5; at += 1)
      await expect(asked(t, hangs, { signal: AbortSignal.timeout(0) })).rejects.toThrow('model.unreachable')
    const before = t.house.models.requests.length
    await expect(asked(t, says('ready'))).rejects.toThrow('model.unreachable')
    expect(t.house.models.requests).toHaveLength(before)
  })
})
