import { findFact } from '../packages/server/src/features/evaluation/checks/find-fact.ts'
import type { IndexedPassage, SearchIndex } from '../packages/server/src/features/knowledge/index.ts'
import { defaultRetrieval } from '../packages/server/src/features/knowledge/retrieval/default-settings.ts'
import { askModel, type ModelAnswer } from './ask-model.ts'
import { DatasetError, type Query } from './dataset.ts'
import type { Measure } from './measures.ts'
import type { Model } from './model.ts'

interface Material {
  index: SearchIndex
  byDocument: ReadonlyMap<string, IndexedPassage[]>
  good: readonly Query[]
  bad: readonly string[]
  /** Of each kind of question at most so many are put to the model. */
  most: number
}

const atOnce = 4
const failuresInARow = 8

/** So many of a list, spread evenly over it. */
export function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list]
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as T)
}

const passagesFor = (index: SearchIndex, text: string): IndexedPassage[] =>
  index.search(text, { limit: defaultRetrieval.passages }).flatMap(({ id }) => index.passage(id) ?? [])

/** Asks several at once; a model that only fails is given up. */
async function askAll(model: Model, asked: readonly { question: string; passages: IndexedPassage[] }[], what: string) {
  const answers: ModelAnswer[] = []
  let failed = 0
  for (let at = 0; at < asked.length; at += atOnce) {
    const came = await Promise.all(asked.slice(at, at + atOnce).map((one) => askModel(model, one)))
    answers.push(...came)
    failed = came.every(({ kind }) => kind === 'failed') ? failed + came.length : 0
    if (failed > 0 && (failed >= failuresInARow || answers.length === failed))
      throw new DatasetError(`the model ${model.connection.name} does not answer: ${came[0]?.problem}`)
    console.error(`${model.connection.name}: ${what}, ${answers.length} of ${asked.length}`)
  }
  return answers
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The same questions through the product's way with a model: prompt, passages, checked quotes, one more try. */
export async function measureModel(model: Model, material: Material): Promise<Measure[]> {
  const { index, good, bad, most } = material
  const [questions, strangers] = [spread(good, most), spread(bad, most)]
  const asked = (text: string) => ({ question: text, passages: passagesFor(index, text) })
  const answers = await askAll(
    model,
    questions.map(({ text }) => asked(text)),
    'questions',
  )
  const refusals = await askAll(model, strangers.map(asked), 'unanswerable questions')
  const missing = await askAll(
    model,
    questions.map((query) => ({ question: query.text, passages: passagesWithout(material, query) })),
    'without the article',
  )
  const all = [...answers, ...refusals, ...missing]
  return [
    ...answerMeasures(questions, answers),
    ...refusalMeasures(refusals, missing),
    costOf('replies not to be trusted', share(all.filter(({ kind }) => kind === 'untrusted').length, all.length)),
    costOf('requests that failed', share(all.filter(({ kind }) => kind === 'failed').length, all.length)),
    { name: 'model: time, median', value: median(all.map(({ tookMs }) => tookMs)), unit: 'ms', isCost: true },
    {
      name: 'model: tokens a question',
      value: share(
        all.reduce((sum, { tokens }) => sum + tokens, 0),
        all.length,
      ),
      unit: 'tokens',
      isCost: true,
    },
  ]
}

/** The passages a question finds when its own documents are not there. */
function passagesWithout({ index, byDocument }: Material, { text, gold }: Query): IndexedPassage[] {
  for (const id of gold) index.remove(id)
  const passages = passagesFor(index, text)
  for (const id of gold) index.add(byDocument.get(id) ?? [])
  return passages
}

const shareOf = (name: string, value: number): Measure => ({ name: `model: ${name}`, value, unit: 'share', limit: 1 })
const costOf = (name: string, value: number): Measure => ({
  name: `model: ${name}`,
  value,
  unit: 'share',
  isCost: true,
})

function answerMeasures(questions: readonly Query[], answers: readonly ModelAnswer[]): Measure[] {
  if (questions.length === 0) return []
  const pairs = questions.flatMap((query, at) => {
    const answer = answers[at]
    return answer?.kind === 'answered' ? [{ query, answer }] : []
  })
  const citing = pairs.filter(({ query, answer }) => answer.documentIds.some((id) => query.gold.includes(id)))
  const told = pairs.filter(({ query }) => (query.answers?.length ?? 0) > 0)
  const right = told.filter(({ query, answer }) =>
    query.answers?.some((fact) => findFact(answer.text, fact) === 'pass'),
  )
  return [
    shareOf('good questions answered', pairs.length / questions.length),
    costOf('wrong answers among answered', share(pairs.length - citing.length, pairs.length)),
    ...(told.length > 0 ? [shareOf('answer holds what was expected', right.length / told.length)] : []),
  ]
}

function refusalMeasures(refusals: readonly ModelAnswer[], missing: readonly ModelAnswer[]): Measure[] {
  const answered = (list: readonly ModelAnswer[]) => list.filter(({ kind }) => kind === 'answered').length
  const asked = refusals.filter(({ kind }) => kind !== 'failed')
  return [
    ...(asked.length > 0 ? [shareOf('unanswerable questions refused', 1 - answered(asked) / asked.length)] : []),
    ...(missing.length > 0 ? [costOf('missing article, answered anyway', answered(missing) / missing.length)] : []),
  ]
}
