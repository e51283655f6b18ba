import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { indexOf } from './corpus.ts'
import { type Dataset, DatasetError, languageOf, readDataset, readOffTopic } from './dataset.ts'
import { type Measure, measureAnswers, measureRefusal, measureRetrieval } from './measures.ts'
import { publishedFor } from './published.ts'

const here = import.meta.dirname
const sharedData = join(here, '../../shared/data')
const offTopicFile = 'offtopic.ru-en.json'
const ownFiles = ['car-rental.ru.json', 'car-rental.en.json', 'shop.ru.json', 'shop.en.json'].map((name) =>
  join(here, 'data', name),
)
const sharedFiles = ['xquad.ru.json', 'xquad.en.json'].map((name) => join(sharedData, name)).filter(existsSync)

const usage = 'usage: npm run eval -- [--data FILE] [--json]'

async function evaluate(file: string): Promise<Measure[]> {
  const data = await readDataset(file)
  const language = languageOf(data)
  const index = indexOf(data.docs, language)
  const good = data.queries.filter(({ answerable }) => answerable)
  const bad = await unanswerableOf(data, file)
  return [...measureRetrieval(index, good), ...measureAnswers(index, good), ...measureRefusal(index, good, bad)].map(
    (measure) => ({
      ...measure,
      ...publishedFor(basename(file), measure.name),
      name: `${data.name}: ${measure.name}`,
    }),
  )
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

function argumentsOf(): { data?: string | undefined; json: boolean } {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean', default: false } } })
    return values
  } catch (error) {
    throw new DatasetError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

try {
  const { data, json } = argumentsOf()
  for (const file of data ? [data] : [...sharedFiles, ...ownFiles]) {
    for (const measure of await evaluate(file)) console.log(json ? asLine(measure) : asText(measure))
  }
} catch (error) {
  if (!(error instanceof DatasetError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
