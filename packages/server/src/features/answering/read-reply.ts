import type { IndexedPassage } from '../knowledge/index.ts'
import { citedPart } from './cited-part.ts'
import { type VerifiedQuote, verifyQuotes } from './extractive/citations.ts'
import { unfoundedNumber, withoutLastNumber } from './founded-numbers.ts'
import { numbersIn, type Reading, readReply } from './model-protocol.ts'
import { namedTool, strayStatement } from './stray-statement.ts'

/** What a reply is worth so far: `text` may be shown only once its quotes were found in the passages. */
export type Verdict =
  | { kind: 'answered'; reading: Reading; quotes: Map<number, VerifiedQuote> }
  | { kind: 'writing'; text: string }
  | { kind: 'insufficient' }
  | { kind: 'untrusted'; problem: string }

export interface Sources {
  passages: readonly IndexedPassage[]
  /** What the contact wrote: its numbers may be repeated. */
  said: readonly string[]
  /** Names of the functions the model may call. */
  tools: readonly string[]
  /** Whether a text tells what only the company and the assistant know. */
  givesAway(text: string): boolean
}

const shortestQuote = 12
const untrusted = (problem: string): Verdict => ({ kind: 'untrusted', problem })

function quotesOf(reading: Reading, passages: readonly IndexedPassage[]): Map<number, VerifiedQuote> | string {
  const claims = reading.quotes.map((quote) => ({ passageId: passages[quote.n - 1]?.id ?? '', text: quote.text }))
  if (claims.length === 0) return 'There were no quotes.'
  const scrap = claims.find((claim) => claim.text.trim().length < shortestQuote)
  if (scrap) return `A quote is not a whole sentence: "${scrap.text}".`
  const verified = verifyQuotes(claims, passages)
  if (verified.outcome === 'failed')
    return `A quote is not in its passage: "${verified.problems[0]?.quote.text.slice(0, 200)}".`
  return new Map(verified.quotes.map((quote, at) => [reading.quotes[at]?.n ?? 0, quote]))
}

/** What stands behind each number: the quote and the heading that tells what it is about. */
function sourcesOf(
  quotes: ReadonlyMap<number, VerifiedQuote>,
  passages: readonly IndexedPassage[],
): Map<number, string> {
  const byId = new Map(passages.map((passage) => [passage.id, passage]))
  return new Map(
    [...quotes].map(([n, { passageId, text }]) => [n, `${text} ${byId.get(passageId)?.heading ?? ''}`] as const),
  )
}

/** Judges a reply under way or, when it is `whole`, finally. */
export function judgeReply(text: string, sources: Sources, isWhole: boolean): Verdict {
  const reading = readReply(text)
  if (reading.isInsufficient) return isWhole ? { kind: 'insufficient' } : { kind: 'writing', text: '' }
  if (!reading.hasQuotes) return isWhole ? untrusted('The form was not kept.') : { kind: 'writing', text: '' }
  const quotes = quotesOf(reading, sources.passages)
  if (typeof quotes === 'string') return untrusted(quotes)
  const quoted = [...quotes.values()].map((quote) => quote.text)
  const { text: answer, bare } = citedPart(reading.answer, quoted, isWhole)
  const invented = unfoundedNumber(isWhole ? answer : withoutLastNumber(answer), [...sources.said, ...quoted])
  if (invented !== null) return untrusted(`The answer states ${invented}, which is in no quote.`)
  if (sources.givesAway(answer)) return untrusted('The answer repeats the instructions of the company.')
  if (bare !== null) return untrusted(`A sentence has no number of a passage: "${bare.slice(0, 200)}".`)
  const stray = strayStatement(answer, sourcesOf(quotes, sources.passages), isWhole)
  if (stray !== null)
    return untrusted(`A sentence is not what its passage says: "${stray.slice(0, 200)}". Use the words of the passage.`)
  const tool = namedTool(answer, sources.tools, [...sources.said, ...quoted])
  if (tool !== null) return untrusted(`The answer names the function ${tool}.`)
  if (!isWhole) return { kind: 'writing', text: answer }
  if (!reading.isComplete || !reading.answer) return untrusted('The form was not kept.')
  const used = numbersIn(answer)
  if (used.length === 0) return untrusted('The answer cites nothing.')
  const foreign = used.find((n) => !quotes.has(n))
  if (foreign !== undefined) return untrusted(`The answer cites [${foreign}], which has no quote.`)
  return { kind: 'answered', reading: { ...reading, answer }, quotes }
}
