import type { AssistantId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, depositMarkdown } from '../../testing/documents.ts'
import { says } from '../../testing/fake-models.ts'
import type { TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'

const plain: RetrievalSettings = {
  fusion: 'convex',
  weights: { stems: 0.5, grams: 0.5, vectors: 0 },
  passages: 6,
  neighbours: 0,
  diversity: 0,
  rerank: null,
}

describe('the way an assistant searches', () => {
  let t: TestWorkspace
  let id: AssistantId
  beforeAll(async () => {
    t = await withModel()
    id = (await t.api('GET /assistants')).items[0]?.id as AssistantId
    await addDocuments(t, { 'deposit.md': depositMarkdown })
  })
  /** The passages the model was given, by their first words. */
  async function given(retrieval: Partial<RetrievalSettings>, question = 'How much is held on the card?') {
    await t.api('PATCH /assistants/:id', { params: { id }, body: { retrieval: { ...plain, ...retrieval } } })
    t.house.models.script = says('<insufficient/>')
    t.house.models.requests.length = 0
    await t.api('POST /assistants/:id/trials', { params: { id }, body: { question } })
    const system = t.house.models.requests[0]?.system ?? ''
    return system
      .slice(system.indexOf('Passages:'))
      .split(/^\[\d+\] .*$/m)
      .slice(1)
      .map((text) => text.trim().split('\n')[0]?.slice(0, 20).trim())
  }

  it('decides how many passages a model reads', async () => {
    expect(await given({ passages: 1 })).toEqual(['How much is held on'])
    expect((await given({ passages: 3 })).length).toBe(3)
  })

  it('adds the neighbours of the best, each passage once', async () => {
    const passages = await given({ passages: 1, neighbours: 1 })
    expect(passages).toEqual(['How much is held on', 'Can I pay the deposi', 'Deposit and payment'])
    const wide = await given({ passages: 4, neighbours: 2 })
    expect(new Set(wide).size).toBe(wide.length)
  })

  it('asks the vectors only when they count', async () => {
    const { nearest } = t.house.world.vectors
    let asked = 0
    t.house.world.vectors.nearest = (...about) => {
      asked += 1
      return nearest(...about)
    }
    await given({})
    expect(asked).toBe(0)
    expect((await given({ passages: 1, weights: { stems: 0, grams: 0, vectors: 1 } }))[0]).toBe('How much is held on')
    expect(asked).toBe(1)
    t.house.world.vectors.nearest = nearest
  })
})
