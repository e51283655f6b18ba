import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { documentUrls, type Hit, type IndexedPassage, type SearchIndex, withNeighbours } from '../knowledge/index.ts'
import type { Answered, Traced, Watching } from './answer.ts'
import { makeCitations } from './citations-of.ts'
import { numbersIn } from './model-protocol.ts'
import { languageOf, phrase } from './phrases.ts'
import { promptOf } from './prompts/read-prompt.ts'
import type { Verdict } from './read-reply.ts'
import { type Growing, requestReply } from './request-reply.ts'
import { tameText } from './tame-text.ts'

interface Asked extends Traced {
  index: SearchIndex
  hits: readonly Hit[]
  /** How many passages around the best ones are read as well. */
  neighbours: number
  /** Name of the model that is asked first. */
  engine: string
}

const tries = 2

/** Asks the model for quotes, checks each as a verbatim part of its passage, and only then lets its answer be seen. */
export async function answerWithModel(ctx: Ctx, asked: Asked, watch: Watching): Promise<Answered> {
  const passages = withNeighbours(asked.index, asked.hits, asked.neighbours)
  const closest = passages.slice(0, 3).map(closestTo)
  const base = { closest, engine: asked.engine, passagesConsidered: passages.length, text: '', citations: [] }
  if (passages.length === 0 && !asked.toolbox)
    return { ...base, reasoning: '', outcome: { kind: 'refused', reason: 'nothing_found' } }
  const hosts = await hostsOf(ctx, passages)
  const prompt = await promptOf(ctx, asked.assistant.id as AssistantId)
  let complaint = ''
  let reasoning = ''
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const show = ({ engine, ...state }: Growing): void => {
      base.engine = engine
      reasoning = state.reasoning
      watch({ ...state, text: tameText(state.text, hosts), passagesFound: passages.length })
    }
    const verdict = await requestReply(ctx, { ...asked, prompt, passages, complaint }, show)
    if (verdict.kind === 'waiting') {
      const text = phrase(verdict.phrase, languageOf(asked.question.text))
      return { ...base, closest: [], reasoning, text, outcome: { kind: 'clarify' } }
    }
    if (verdict.kind === 'insufficient')
      return { ...base, reasoning, outcome: { kind: 'refused', reason: 'not_confident' } }
    if (verdict.kind === 'answered') {
      const { text, citations } = await present(ctx, asked.index, verdict)
      const outcome = { kind: 'answered', confidence: 1 } as const
      return { ...base, closest: [], reasoning, text: tameText(text, hosts), citations, outcome }
    }
    complaint = verdict.problem
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

/** Numbers the sources 1, 2, 3 in the order the answer uses them. */
async function present(ctx: Ctx, index: SearchIndex, { reading, quotes }: Extract<Verdict, { kind: 'answered' }>) {
  const used = numbersIn(reading.answer)
  const quoted = used.flatMap((n) => {
    const quote = quotes.get(n)
    const documentId = quote ? index.passage(quote.passageId)?.documentId : undefined
    return quote && documentId ? [{ passageId: quote.passageId, documentId, text: quote.text }] : []
  })
  const citations = await makeCitations(ctx, index, quoted)
  // What a tool gave has no document to open: its numbers go.
  const shown = used.filter((n) => index.passage(quotes.get(n)?.passageId ?? ''))
  const text = reading.answer.replace(/ ?\[(\d{1,2})\]/g, (mark, n: string) => {
    const at = shown.indexOf(Number(n))
    return at < 0 ? '' : `${mark.startsWith(' ') ? ' ' : ''}[${at + 1}]`
  })
  return { text, citations }
}
