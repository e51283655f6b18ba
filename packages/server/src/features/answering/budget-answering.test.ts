import { beforeEach, describe, expect, it } from 'vitest'
import { ask, begin } from '../../testing/conversing.ts'
import { addDocuments, depositMarkdown } from '../../testing/documents.ts'
import { says } from '../../testing/fake-models.ts'
import type { TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'

const good = '<quotes>\n[1] We hold 300 € on the card at pick-up.\n</quotes>\n<answer>It is 300 € [1].</answer>'
const plain = 'When is the deposit returned after the rental?'
const vague = 'Can you recommend which car to rent for a week?'
const none = { tokensPerMonth: null, moneyPerMonth: null, currency: null, visitorAnswersPerDay: null }

describe('answering when the budget is used up', () => {
  let t: TestWorkspace
  beforeEach(async () => {
    t = await withModel()
    await addDocuments(t, { 'deposit.md': depositMarkdown })
    t.house.models.script = says(good)
    t.house.models.requests.length = 0
  })

  it('quotes the documents where they are plain, and asks no model', async () => {
    await t.api('PUT /budget', { body: { ...none, tokensPerMonth: 1 } })
    await ask(t, 'How much is held on the card?')
    const { read } = await ask(t, plain)
    expect(t.house.models.requests).toHaveLength(1)
    const answer = (await read()).at(-1)
    expect(answer).toMatchObject({ outcome: 'answered' })
    expect(answer?.text).toContain('3 to 5 working days')
  })

  it('calls a person for the rest, and tells everybody why', async () => {
    await t.api('PUT /budget', { body: { ...none, tokensPerMonth: 1 } })
    await ask(t, 'How much is held on the card?')
    const { read, timeline, id } = await ask(t, vague)
    expect(t.house.models.requests).toHaveLength(1)
    expect((await read()).at(-1)).toMatchObject({
      outcome: 'handed_over',
      text: 'I have used up my answers for now. I have called a colleague, the answer will come right here.',
    })
    expect((await timeline()).at(-1)).toMatchObject({ name: 'conversation.handed_over', reason: 'budget' })
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation).toMatchObject({ needsPerson: true, assistantState: 'silent' })
  })

  it('counts a visitor’s answers for a day, each by itself', async () => {
    await t.api('PUT /budget', { body: { ...none, visitorAnswersPerDay: 2 } })
    const conversing = await begin(t, 'How much is held on the card?')
    await t.settle()
    await conversing.write('How much is held on the card, please?')
    await t.settle()
    await conversing.write(vague)
    await t.settle()
    expect(t.house.models.requests).toHaveLength(2)
    expect((await conversing.read()).at(-1)).toMatchObject({ outcome: 'handed_over' })
    expect((await (await ask(t, 'How much is held on the card?')).read()).at(-1)).toMatchObject({ outcome: 'answered' })
    t.house.clock.advance(25 * 3_600_000)
    const again = await begin(t, 'How much is held on the card?', conversing.visitor)
    await t.settle()
    t.house.clock.advance(-25 * 3_600_000)
    expect((await again.read()).at(-1)).toMatchObject({ outcome: 'answered' })
  })

  it('a second try of one answer is not a second answer', async () => {
    await t.api('PUT /budget', { body: { ...none, visitorAnswersPerDay: 1 } })
    t.house.models.script = says('no form')
    const { read } = await ask(t, 'How much is held on the card?')
    expect(t.house.models.requests).toHaveLength(2)
    expect((await read()).at(-1)).toMatchObject({ outcome: 'handed_over' })
  })

  it('a flood of questions costs no more than the one that uses the month up', async () => {
    await t.api('PUT /budget', { body: { ...none, tokensPerMonth: 1 } })
    await Promise.all(Array.from({ length: 24 }, () => begin(t, vague)))
    await t.settle()
    expect(t.house.models.requests).toHaveLength(1)
    const { spentTokens } = await t.api('GET /budget')
    await Promise.all(Array.from({ length: 3 }, () => begin(t, vague)))
    await t.settle()
    expect(t.house.models.requests).toHaveLength(1)
    expect((await t.api('GET /budget')).spentTokens).toBe(spentTokens)
  })

  it('a person can be reached when the month is used up', async () => {
    await t.api('PUT /budget', { body: { ...none, tokensPerMonth: 1 } })
    await ask(t, 'How much is held on the card?')
    const { timeline } = await ask(t, 'I want to talk to a person')
    expect((await timeline()).at(-1)).toMatchObject({ name: 'conversation.handed_over', reason: 'asked' })
  })
})
