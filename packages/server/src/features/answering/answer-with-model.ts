import type { Ctx } from '../../platform/context/ctx.ts'
import { documentUrls, type Hit, type IndexedPassage, type SearchIndex, withNeighbours } from '../knowledge/index.ts'
import type { Answered, Traced, Watching } from './answer.ts'
import { answerPrompt } from './answer-prompt.ts'
import { makeCitations } from './citations-of.ts'
import { numbersIn } from './model-protocol.ts'
import { judgeReply, type Verdict } from './read-reply.ts'
import { tameText } from './tame-text.ts'
import { askTraced } from './trace/ask-traced.ts'

interface Asked extends Traced {
  index: SearchIndex
  hits: readonly Hit[]
  /** How many passages around the best ones are read as well. */
  neighbours: number
  /** Name of the model, for the record. */
  engine: string
}

const maxTokens = 1200
const tries = 2

/** Asks the model for quotes, checks each as a verbatim part of its passage, and only then lets its answer be seen. */
export async function answerWithModel(ctx: Ctx, asked: Asked, watch: Watching): Promise<Answered> {
  const passages = withNeighbours(asked.index, asked.hits, asked.neighbours)
  const closest = passages.slice(0, 3).map(closestTo)
  const base = { closest, engine: asked.engine, passagesConsidered: passages.length, text: '', citations: [] }
  if (passages.length === 0) return { ...base, reasoning: '', outcome: { kind: 'refused', reason: 'nothing_found' } }
  const hosts = await hostsOf(ctx, passages)
  let complaint = ''
  let reasoning = ''
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const verdict = await tryOnce(ctx, { ...asked, passages, complaint }, (state) => {
      reasoning = state.reasoning
      watch({ ...state, text: tameText(state.text, hosts), passagesFound: passages.length })
    })
    if (verdict.kind === 'insufficient')
      return { ...base, reasoning, outcome: { kind: 'refused', reason: 'not_confident' } }
    if (verdict.kind === 'answered') {
      const { text, citations } = await present(ctx, asked.index, verdict)
      const outcome = { kind: 'answered', confidence: 1 } as const
      return { ...base, closest: [], reasoning, text: tameText(text, hosts), citations, outcome }
    }
    complaint = verdict.kind === 'untrusted' ? verdict.problem : ''
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

/** Where the pages among the passages came from: the only hosts an answer may lead to. */
async function hostsOf(ctx: Ctx, passages: readonly IndexedPassage[]): Promise<Set<string>> {
  const urls = await documentUrls(ctx, [...new Set(passages.map((passage) => passage.documentId))])
  return new Set([...urls.values()].flatMap((url) => (url && URL.canParse(url) ? new URL(url).hostname : [])))
}

type Trying = Asked & { passages: readonly IndexedPassage[]; complaint: string }

function systemOf({ assistant, passages, complaint }: Trying): string {
  const listed = passages.map(
    (passage, at) => `[${at + 1}] ${[passage.title, passage.heading].filter(Boolean).join(' > ')}\n${passage.text}`,
  )
  const own = assistant.instructions.trim()
  const again = complaint ? `\nYour last reply was refused: ${complaint} Copy quotes letter for letter.` : ''
  return `${answerPrompt}\n${own ? `The company asks: ${own}\n` : ''}${again}\nPassages:\n\n${listed.join('\n\n')}`
}

const mostCharacters = 20_000
const judgedEvery = 24

/** One request and what became of its reply. */
async function tryOnce(ctx: Ctx, trying: Trying, show: Showing): Promise<Verdict> {
  const verdict = await request(ctx, trying, show)
  const time = trying.trace.watch()
  if (verdict.kind === 'writing') return verdict
  trying.trace.keep({
    kind: 'verify',
    ...time(),
    verdict: verdict.kind,
    complaint: verdict.kind === 'untrusted' ? verdict.problem : null,
    quotes: verdict.kind === 'answered' ? verdict.reading.quotes : [],
  })
  return verdict
}

type Showing = (state: { stage: 'thinking' | 'writing'; text: string; reasoning: string }) => void

/** The reply is judged as it grows, and dropped at the first sentence that cannot be trusted. */
async function request(ctx: Ctx, trying: Trying, show: Showing): Promise<Verdict> {
  const { assistant, question, signal, passages, about, trace, purpose = 'answer' } = trying
  const turns = [...question.turns, { role: 'user' as const, text: question.text }]
  const sources = { passages, said: turns.map((turn) => turn.text) }
  let text = ''
  let reasoning = ''
  let judgedAt = 0
  let shown = ''
  const request = { system: systemOf(trying), turns, maxTokens, temperature: 0.1, signal }
  for await (const part of askTraced(ctx, trace, { assistant, purpose, request, about })) {
    if (part.type === 'reasoning') reasoning += part.text
    if (part.type === 'text') text += part.text
    if (text.length > mostCharacters) return { kind: 'untrusted', problem: 'The reply was far too long.' }
    if (text.length - judgedAt >= judgedEvery) {
      judgedAt = text.length
      const verdict = judgeReply(text, sources, false)
      if (verdict.kind === 'untrusted') return verdict
      if (verdict.kind === 'writing') shown = verdict.text
    }
    show({ stage: shown ? 'writing' : 'thinking', text: shown, reasoning })
  }
  return judgeReply(text, sources, true)
}

/** Numbers the sources 1, 2, 3 in the order the answer uses them. */
async function present(ctx: Ctx, index: SearchIndex, { reading, quotes }: Extract<Verdict, { kind: 'answered' }>) {
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
