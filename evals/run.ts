import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { indexOf, passagesOf } from './corpus.ts'
import { type Dataset, DatasetError, languageOf, readDataset, readOffTopic } from './dataset.ts'
import { type Measure, measureAnswers, measureRefusal, measureRetrieval } from './measures.ts'
import { measureMissing, measurePrecision } from './missing.ts'
import { publishedFor } from './published.ts'
import { type Evaluated, writeReport } from './report.ts'

const here = import.meta.dirname
const sharedData = join(here, '../../shared/data')
const offTopicFile = 'offtopic.ru-en.json'
const ownFiles = ['car-rental.ru.json', 'car-rental.en.json', 'shop.ru.json', 'shop.en.json'].map((name) =>
  join(here, 'data', name),
)
const sharedFiles = ['xquad.ru.json', 'xquad.en.json'].map((name) => join(sharedData, name)).filter(existsSync)

const usage = 'usage: npm run eval -- [--data FILE] [--json] [--write]'

async function evaluate(file: string): Promise<Evaluated> {
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
  ]
  return {
    set: data.name,
    documents: data.docs.length,
    questions: good.length,
    measures: measures.map((measure) => ({ ...measure, ...publishedFor(basename(file), measure.name) })),
  }
}

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

function argumentsOf(): { data?: string | undefined; json: boolean; write: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const
    return parseArgs({ options: { data: { type: 'string' }, json: flag, write: flag } }).values
  } catch (error) {
    throw new DatasetError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

try {
  const { data, json, write } = argumentsOf()
  const evaluated: Evaluated[] = []
  for (const file of data ? [data] : [...sharedFiles, ...ownFiles]) {
    const one = await evaluate(file)
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
