import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { indexOf, passagesOf } from './corpus.ts'
import { type Dataset, DatasetError, languageOf, readDataset, readOffTopic } from './dataset.ts'
import { measureFollowUps } from './follow-ups.ts'
import { type Measure, measureAnswers, measureRefusal, measureRetrieval } from './measures.ts'
import { measureMissing, measurePrecision } from './missing.ts'
import type { Model } from './model.ts'
import type { measureModel } from './model-measures.ts'
import { publishedFor } from './published.ts'
import { type Evaluated, writeReport } from './report.ts'

const here = import.meta.dirname
const sharedData = join(here, '../../shared/data')
const offTopicFile = 'offtopic.ru-en.json'
const ownFiles = ['car-rental.ru.json', 'car-rental.en.json', 'shop.ru.json', 'shop.en.json'].map((name) =>
  join(here, 'data', name),
)
const sharedFiles = ['xquad.ru.json', 'xquad.en.json'].map((name) => join(sharedData, name)).filter(existsSync)

const usage =
  'usage: npm run eval -- [--data FILE] [--model NAME-OR-ADDRESS] [--questions N] [--json] [--write]\n' +
  '--model asks a model besides: OPENAI_API_BASE, OPENAI_API_KEY and OPENAI_MODEL_NAME tell where, with which key and which'
const mostQuestions = 100

interface Asking {
  model: Model | null
  most: number
}

async function evaluate(file: string, { model, most }: Asking): Promise<Evaluated> {
  const data = await readDataset(file)
  const language = languageOf(data)
  const index = indexOf(data.docs, language)
  const good = data.queries.filter(({ answerable }) => answerable)
  const bad = await unanswerableOf(data, file)
  const byDocument = new Map(data.docs.map((doc) => [doc.id, passagesOf(doc, language)]))
  const measures = [
    ...measureRetrieval(index, good),
    ...measureAnswers(index, good),
    ...measureRefusal(index, good, bad),
    ...measurePrecision(index, good),
    ...measureMissing(index, byDocument, good),
    ...measureFollowUps(index, data.followUps, good),
    ...(model ? await measuresOf(model, { index, byDocument, good, bad, most }) : []),
  ]
  return {
    set: data.name,
    documents: data.docs.length,
    questions: good.length,
    measures: measures.map((measure) => ({ ...measure, ...publishedFor(basename(file), measure.name) })),
  }
}

// What speaks with models is loaded for those who ask one.
const measuresOf: typeof measureModel = async (...asked) => (await import('./model-measures.ts')).measureModel(...asked)
const modelNamed = async (given: string): Promise<Model> => (await import('./model.ts')).modelFrom(given, process.env)

/** The file's own unanswerable questions; else the off-topic bank, beside it or where shared data is. */
async function unanswerableOf(data: Dataset, file: string): Promise<string[]> {
  const own = data.queries.filter(({ answerable }) => !answerable).map(({ text }) => text)
  if (own.length > 0) return own
  const bank = [join(dirname(file), offTopicFile), join(sharedData, offTopicFile)].find(existsSync)
  return bank ? (await readOffTopic(bank))[languageOf(data)] : []
}

function asLine({ name, value, unit, peer, limit, target, isCost }: Measure): string {
  const against = peer ?? limit
  return JSON.stringify({
    name,
    value: round(value),
    unit,
    peer: peer ?? null,
    limit: limit ?? null,
    ratio: against ? round(value / against) : null,
    target: target ?? null,
    met: target === undefined ? null : isCost ? value <= target : value >= target,
  })
}

function asText({ name, value, unit, peer, target }: Measure): string {
  const beside = [peer === undefined ? '' : `published ${peer}`, target === undefined ? '' : `target ${target}`]
  return `${name.padEnd(60)} ${round(value).toFixed(3).padStart(7)} ${unit.padEnd(6)} ${beside.filter((part) => part !== '').join(', ')}`
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

interface Arguments extends Asking {
  data: string | undefined
  json: boolean
  write: boolean
}

/** `--model` without a value means the model of the environment. */
const withValues = (args: readonly string[]): string[] =>
  args.flatMap((arg, at) => {
    const next = args[at + 1]
    return arg === '--model' && (next === undefined || next.startsWith('--')) ? ['--model='] : [arg]
  })

async function argumentsOf(): Promise<Arguments> {
  const flag = { type: 'boolean', default: false } as const
  const text = { type: 'string' } as const
  const options = { data: text, model: text, questions: text, json: flag, write: flag }
  try {
    const { data, model, questions, json, write } = parseArgs({
      args: withValues(process.argv.slice(2)),
      options,
    }).values
    const most = questions === undefined ? mostQuestions : Number(questions)
    if (!Number.isInteger(most) || most < 1) throw new Error(`--questions: “${questions}” is not a number of questions`)
    if (write && model !== undefined) throw new Error('--write is for the figures without a model')
    return { data, json, write, most, model: model === undefined ? null : await modelNamed(model) }
  } catch (error) {
    throw new DatasetError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

try {
  const { data, json, write, ...asking } = await argumentsOf()
  const evaluated: Evaluated[] = []
  for (const file of data ? [data] : [...sharedFiles, ...ownFiles]) {
    const one = await evaluate(file, asking)
    evaluated.push(one)
    for (const measure of one.measures) {
      const named = { ...measure, name: `${one.set}: ${measure.name}` }
      console.log(json ? asLine(named) : asText(named))
    }
  }
  if (write) console.log(`Written to ${await writeReport(evaluated)}`)
} catch (error) {
  if (!(error instanceof DatasetError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
