import { readFileSync } from 'node:fs'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ModelConnection } from '../../ports/model.ts'
import type { AssistantRow } from '../assistants/index.ts'
import type { Hit, IndexedPassage, SearchIndex } from '../knowledge/index.ts'
import type { Answered, Question, Watching } from './answer.ts'
import { makeCitations } from './citations-of.ts'
import { type VerifiedQuote, verifyQuotes } from './extractive/citations.ts'
import { numbersIn, type Reading, readReply } from './model-protocol.ts'

interface Asked {
  assistant: AssistantRow
  question: Question
  signal: AbortSignal
  index: SearchIndex
  hits: readonly Hit[]
  model: ModelConnection
}

const rules = readFileSync(new URL('./answer.prompt.txt', import.meta.url), 'utf8')
const maxTokens = 1200

/** What came of one try: a checked answer, "the passages do not hold it", or a reply that cannot be trusted. */
type Attempt =
  | { kind: 'answered'; reading: Reading; quotes: Map<number, VerifiedQuote> }
  | { kind: 'insufficient' }
  | { kind: 'untrusted'; problem: string }

/** Asks the model for quotes, checks each as a verbatim part of its passage, and only then lets its answer be seen. */
export async function answerWithModel(ctx: Ctx, asked: Asked, watch: Watching): Promise<Answered> {
  const passages = asked.hits.flatMap((hit) => asked.index.passage(hit.id) ?? [])
  const engine = asked.model.name
  const closest = passages.slice(0, 3).map(closestTo)
  const base = { closest, engine, passagesConsidered: passages.length, text: '', citations: [] }
  if (passages.length === 0) return { ...base, reasoning: '', outcome: { kind: 'refused', reason: 'nothing_found' } }
  let complaint = ''
  let reasoning = ''
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const result = await tryOnce(ctx, { ...asked, passages, complaint }, (state) => {
      reasoning = state.reasoning
      watch({ ...state, passagesFound: passages.length })
    })
    if (result.kind === 'insufficient')
      return { ...base, reasoning, outcome: { kind: 'refused', reason: 'not_confident' } }
    if (result.kind === 'answered') {
      return {
        ...base,
        closest: [],
        reasoning,
        ...(await present(ctx, asked.index, result)),
        outcome: { kind: 'answered', confidence: 1 },
      }
    }
    complaint = result.problem
  }
  const outcome = { kind: 'handed_over', reason: 'unsure' } as const
  return { ...base, reasoning: `${reasoning}\n${complaint}`.trim(), outcome }
}

const closestTo = (passage: IndexedPassage) =>
  ({
    documentId: passage.documentId,
    passageId: passage.id,
    title: passage.title,
    heading: passage.heading,
  }) as Answered['closest'][number]

type Trying = Asked & { passages: readonly IndexedPassage[]; complaint: string }

function systemOf({ assistant, passages, complaint }: Trying): string {
  const listed = passages.map(
    (passage, at) => `[${at + 1}] ${[passage.title, passage.heading].filter(Boolean).join(' > ')}\n${passage.text}`,
  )
  const own = assistant.instructions.trim()
  const again = complaint ? `\nYour last reply was refused: ${complaint} Copy quotes letter for letter.` : ''
  return `${rules}\n${own ? `The company asks: ${own}\n` : ''}${again}\nPassages:\n\n${listed.join('\n\n')}`
}

async function tryOnce(
  ctx: Ctx,
  trying: Trying,
  show: (state: { stage: 'thinking' | 'writing'; text: string; reasoning: string }) => void,
): Promise<Attempt> {
  const { question, model, signal, passages } = trying
  const turns = [...question.turns, { role: 'user' as const, text: question.text }]
  let text = ''
  let reasoning = ''
  let quotes: Map<number, VerifiedQuote> | null = null
  const request = { system: systemOf(trying), turns, maxTokens, temperature: 0.1, signal }
  for await (const part of ctx.world.models.stream(model, request)) {
    if (part.type === 'text') text += part.text
    if (part.type === 'reasoning') reasoning += part.text
    const reading = readReply(text)
    if (!quotes && reading.hasQuotes) {
      const checked = check(reading, passages)
      if (typeof checked === 'string') return { kind: 'untrusted', problem: checked }
      quotes = checked
    }
    show({ stage: quotes ? 'writing' : 'thinking', text: quotes ? reading.answer : '', reasoning })
  }
  const reading = readReply(text)
  if (reading.isInsufficient) return { kind: 'insufficient' }
  if (!quotes || !reading.answer) return { kind: 'untrusted', problem: 'The form was not kept.' }
  const known = quotes
  const used = numbersIn(reading.answer)
  if (used.length === 0) return { kind: 'untrusted', problem: 'The answer cites nothing.' }
  const foreign = used.find((n) => !known.has(n))
  if (foreign !== undefined) return { kind: 'untrusted', problem: `The answer cites [${foreign}], which has no quote.` }
  return { kind: 'answered', reading, quotes }
}

function check(reading: Reading, passages: readonly IndexedPassage[]): Map<number, VerifiedQuote> | string {
  const claims = reading.quotes.map((quote) => ({ passageId: passages[quote.n - 1]?.id ?? '', text: quote.text }))
  if (claims.length === 0) return 'There were no quotes.'
  const verified = verifyQuotes(claims, passages)
  if (verified.outcome === 'failed')
    return `A quote is not in its passage: "${verified.problems[0]?.quote.text.slice(0, 200)}".`
  return new Map(verified.quotes.map((quote, at) => [reading.quotes[at]?.n ?? 0, quote]))
}

/** Numbers the sources 1, 2, 3 in the order the answer uses them. */
async function present(ctx: Ctx, index: SearchIndex, { reading, quotes }: Extract<Attempt, { kind: 'answered' }>) {
  const used = numbersIn(reading.answer)
  const quoted = used.flatMap((n) => {
    const quote = quotes.get(n)
    const documentId = quote ? index.passage(quote.passageId)?.documentId : undefined
    return quote && documentId ? [{ passageId: quote.passageId, documentId, text: quote.text }] : []
  })
  const citations = await makeCitations(ctx, index, quoted)
  const text = reading.answer.replace(/\[(\d{1,2})\]/g, (_, n: string) => `[${used.indexOf(Number(n)) + 1}]`)
  return { text, citations }
}
