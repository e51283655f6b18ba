import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { judge } from '../packages/server/src/features/answering/extractive/answer-extractively.ts'
import { featureNames } from '../packages/server/src/features/answering/extractive/features.ts'
import type { SearchIndex } from '../packages/server/src/features/knowledge/index.ts'
import { indexOf } from './corpus.ts'
import { type Dataset, languageOf, readDataset, readOffTopic } from './dataset.ts'
import { auroc, type Example, fitLogistic, type LogisticModel, predict } from './logistic-regression.ts'

// Fits what `features/answering/extractive/coefficients.ts` holds and prints it. Half of the articles and of the
// off-topic questions are for fitting, the other half only for the figures.

const here = import.meta.dirname
const shared = process.argv[2] ?? join(here, '../../shared/data')
const smallCorpus = 20
const penalty = 2e-4
const refusedShare = 0.957

interface Half {
  data: Dataset
  docs: Dataset['docs']
  offTopic: string[]
}

function halfOf(data: Dataset, offTopic: string[], half: 0 | 1): Half {
  const titles = [...new Set(data.docs.map(({ title }) => title))]
  const docs = data.docs.filter(({ title }) => titles.indexOf(title) % 2 === half)
  const ids = new Set(docs.map(({ id }) => id))
  const queries = data.queries.filter(({ gold }) => gold.some((id) => ids.has(id)))
  return { data: { ...data, queries }, docs, offTopic: offTopic.filter((_, at) => at % 2 === half) }
}

function exampleOf(index: SearchIndex, question: string, isGood: boolean): Example {
  const { features } = judge(question, index)
  return { features: featureNames.map((name) => features?.[name] ?? 0), isGood, weight: 1 }
}

/** Whole corpora, and small ones, which is how every knowledge base begins. */
function examplesOf({ data, docs: half, offTopic }: Half): { whole: Example[]; small: Example[] } {
  const language = languageOf(data)
  const add = (examples: Example[], docs: Dataset['docs'], turn: number) => {
    const index = indexOf(docs, language)
    const ids = new Set(docs.map(({ id }) => id))
    const good = data.queries.filter(({ gold, answerable }) => answerable && gold.some((id) => ids.has(id)))
    for (const { text } of good) examples.push(exampleOf(index, text, true))
    const bad = offTopic.filter((_, at) => turn < 0 || at % 6 === turn % 6)
    for (const text of bad) examples.push(exampleOf(index, text, false))
  }
  const whole: Example[] = []
  add(whole, data.docs, -1)
  const small: Example[] = []
  for (let from = 0; from < half.length; from += smallCorpus)
    add(small, half.slice(from, from + smallCorpus), from / smallCorpus)
  return { whole: balanced(whole, 1), small: balanced(small, 0.5) }
}

function ownExamples(data: Dataset): Example[] {
  const index = indexOf(data.docs, languageOf(data))
  return data.queries.map(({ text, answerable }) => exampleOf(index, text, answerable))
}

/** Each side of a set weighs the same, and the set weighs `weight` in all. */
function balanced(examples: Example[], weight: number): Example[] {
  const good = examples.filter(({ isGood }) => isGood).length
  return examples.map((example) => ({
    ...example,
    weight: (weight * 1_000) / (example.isGood ? good : examples.length - good),
  }))
}

function report(
  name: string,
  examples: Example[],
  { model, threshold }: { model: LogisticModel; threshold: number },
): void {
  const scores = (isGood: boolean) =>
    examples.filter((one) => one.isGood === isGood).map((one) => predict(model, one.features))
  const good = scores(true)
  const bad = scores(false)
  const answered = good.filter((score) => score >= threshold).length / good.length
  const refused = bad.filter((score) => score < threshold).length / bad.length
  const figures = [auroc(good, bad), answered, refused].map((value) => value.toFixed(3))
  console.log(`// ${name}: AUROC ${figures[0]}, good answered ${figures[1]}, off-topic refused ${figures[2]}`)
}

/** The confidence that the refused share of the off-topic weight stays below. */
function thresholdFor(model: LogisticModel, examples: Example[]): number {
  const bad = examples
    .filter(({ isGood }) => !isGood)
    .map(({ features, weight }) => ({ score: predict(model, features), weight }))
  bad.sort((one, other) => one.score - other.score)
  let left = bad.reduce((sum, { weight }) => sum + weight, 0) * refusedShare
  for (const { score, weight } of bad) {
    left -= weight
    if (left < 0) return score
  }
  return 0.5
}

if (!existsSync(shared)) throw new Error(`no evaluation data in ${shared}: pass the folder as the first argument`)
const offTopic = await readOffTopic(join(shared, 'offtopic.ru-en.json'))
const fitting: Example[] = []
const hardest: Example[] = []
const heldOut: [string, Example[]][] = []
for (const language of ['ru', 'en'] as const) {
  const xquad = await readDataset(join(shared, `xquad.${language}.json`))
  const fitted = examplesOf(halfOf(xquad, offTopic[language], 0))
  fitting.push(...fitted.whole, ...fitted.small)
  hardest.push(...fitted.whole)
  const held = examplesOf(halfOf(xquad, offTopic[language], 1))
  heldOut.push(
    [`xquad.${language} whole, held-out half`, held.whole],
    [`xquad.${language} by ${smallCorpus}, held-out half`, held.small],
  )
  const shop = ownExamples(await readDataset(join(here, `data/shop.${language}.json`)))
  fitting.push(...balanced(shop, 0.5))
  heldOut.push([`shop.${language} (fitted on)`, shop])
  heldOut.push([
    `car-rental.${language}, held out`,
    ownExamples(await readDataset(join(here, `data/car-rental.${language}.json`))),
  ])
}
const model = fitLogistic(fitting, penalty)
// Where a wrong answer is most likely: a large corpus on every topic.
const threshold = thresholdFor(model, hardest)
for (const [name, examples] of heldOut) report(name, examples, { model, threshold })
console.log(`export const bias = ${model.bias.toFixed(3)}`)
console.log('export const coefficients: Features = {')
for (const [at, name] of featureNames.entries()) console.log(`  ${name}: ${(model.coefficients[at] ?? 0).toFixed(3)},`)
console.log(`}\nexport const defaultThreshold = ${threshold.toFixed(2)}`)
