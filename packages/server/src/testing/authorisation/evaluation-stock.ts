import { ask as askAssistant } from '../conversing.ts'
import type { TestWorkspace } from '../new-workspace.ts'

/** One of everything of the evaluation an id can name; what is deleted first hangs on nothing deleted later. */
export async function evaluationStock(t: TestWorkspace): Promise<Record<string, string>> {
  const assistantId = (await t.api('GET /assistants')).items[0]?.id ?? ''
  const makeSet = (name: string) => t.api('POST /question-sets', { body: { name } })
  const ask = (id: string) =>
    t.api('POST /question-sets/:id/questions', { params: { id }, body: { text: 'How much is held?', facts: ['300'] } })
  const [set, other] = [await makeSet('Deposits'), await makeSet('Fuel')]
  await ask(set.id)
  const question = await ask(other.id)
  const begin = () => t.api('POST /question-sets/:id/runs', { params: { id: set.id }, body: { assistantId } })
  await begin()
  const run = await begin()
  await askAssistant(t, 'Who painted the Mona Lisa?')
  const results = await t.api('GET /evaluation-runs/:id/results', { params: { id: run.id } })
  return {
    'question-sets': set.id,
    questions: question.id,
    'evaluation-runs': run.id,
    gaps: (await t.api('GET /gaps')).items[0]?.id ?? '',
    'evaluation-results': results.items[0]?.id ?? '',
  }
}

/** A simulated contact and a simulation; the assistant needs a model for it, whether that one answers or not. */
export async function simulationStock(t: TestWorkspace): Promise<Record<string, string>> {
  const body = { name: 'Anna', persona: 'In a hurry', goal: 'The price', criteria: ['Says 300'] }
  const { id } = await t.api('POST /scenarios', { body })
  const [assistant] = (await t.api('GET /assistants')).items
  if (!assistant) throw new Error('no assistant')
  const params = { id }
  const begun = await t.api('POST /scenarios/:id/simulations', { params, body: { assistantId: assistant.id } })
  return { scenarios: id, simulations: begun.id }
}
