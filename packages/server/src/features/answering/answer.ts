import type { AnswerOutcome, Citation, ClosestArticle } from '@opora/contract/conversations'
import { isFailure } from '@opora/contract/errors'
import type { AssistantId, DocumentId, PassageId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { CallPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type About, type AssistantRow, modelsOf, retrievalOf } from '../assistants/index.ts'
import type { PreparedSearch } from '../knowledge/index.ts'
import { answerWithModel } from './answer-with-model.ts'
import { citationsOf } from './citations-of.ts'
import { answerExtractively, type ClosestPassage, type ExtractiveAnswer } from './extractive/answer-extractively.ts'
import { rewriteQuestion } from './follow-up/rewrite-question.ts'
import { promptOf } from './prompts/read-prompt.ts'
import { searchTraced } from './search-traced.ts'
import { hostsOf, tameText } from './tame-text.ts'
import type { Toolbox } from './tools/toolbox.ts'
import { tracePassages } from './trace/search-step.ts'
import { startTrace, type Tracer } from './trace/tracer.ts'

/** One question with what was said before it. */
export interface Question {
  text: string
  turns: { role: 'user' | 'assistant'; text: string }[]
}

/** Hears how an answer grows; `text` is everything so far. */
export type Watching = (state: {
  stage: 'searching' | 'thinking' | 'writing'
  text: string
  reasoning: string
  passagesFound: number
}) => void

export interface Answered {
  outcome: AnswerOutcome
  text: string
  citations: Citation[]
  closest: ClosestArticle[]
  reasoning: string
  engine: string
  passagesConsidered: number
}

export interface Asking {
  assistant: AssistantRow
  question: Question
  signal: AbortSignal
  /** Whose question it is; a trial has no contact. */
  about?: About
  /** What requests to a model are counted as; an answer to a contact unless said otherwise. */
  purpose?: CallPurpose
  /** What may be done besides answering; nothing when absent. */
  toolbox?: Toolbox
  /** Where the steps are written down; nowhere when absent. */
  trace?: Tracer
}

/** A question whose steps are written down. */
export type Traced = Asking & { trace: Tracer }

const closestOf = (passage: ClosestPassage): ClosestArticle => ({
  documentId: passage.documentId as DocumentId,
  passageId: passage.passageId as PassageId,
  title: passage.title,
  heading: passage.heading,
})

/** Answers from the workspace's documents: in their own words, or by the assistant's model with checked citations. */
export async function answer(ctx: Ctx, asking: Asking, watch: Watching): Promise<Answered> {
  const trace = asking.trace ?? startTrace(ctx)
  const asked = { ...asking, trace }
  const { assistant } = asked
  watch({ stage: 'searching', text: '', reasoning: '', passagesFound: 0 })
  const [[model], prompt] =
    assistant.engine === 'model'
      ? await Promise.all([modelsOf(ctx, assistant), promptOf(ctx, assistant.id as AssistantId)])
      : [[], '']
  const query = await rewriteQuestion(ctx, asked, model !== undefined)
  const settings = retrievalOf(assistant)
  if (!model) return quoteDocuments(ctx, asked, { query, settings })
  const search = await searchTraced(ctx, asked, { query, settings })
  try {
    return await answerWithModel(ctx, { ...asked, search, query, prompt, engine: model.name }, watch)
  } catch (error) {
    if (!isFailure(error, 'model.over_budget')) throw error
    const reason = error.params.scope === 'visitor' ? 'budget_visitor' : 'budget_month'
    trace.keep({ kind: 'fallback', ...trace.watch()(), reason })
    return answerWithoutMoney(ctx, asked, { query, settings })
  }
}

interface Sought {
  query: string
  settings: RetrievalSettings | null
}

/** What the documents say plainly costs nothing; for the rest a person is called. */
async function answerWithoutMoney(ctx: Ctx, asked: Traced, { query, settings }: Sought): Promise<Answered> {
  const quoted = await quoteDocuments(ctx, asked, { query, settings: settings && { ...settings, rerank: null } })
  return quoted.outcome.kind === 'answered' ? quoted : { ...quoted, outcome: { kind: 'handed_over', reason: 'budget' } }
}

/** Looks for the question with its subject first; then, once more, for the bare words. */
async function quoteDocuments(ctx: Ctx, asked: Traced, { query, settings }: Sought): Promise<Answered> {
  const search = await searchTraced(ctx, asked, { query, settings })
  const { index } = search
  let found = quoteTraced(asked, query, search)
  const { text: bare } = asked.question
  if (found.outcome === 'refused' && query !== bare)
    found = quoteTraced(asked, bare, await searchTraced(ctx, asked, { query: bare, settings }))
  const closest = found.closest.map(closestOf)
  const base = { closest, reasoning: '', engine: 'extractive', passagesConsidered: found.hits.length }
  if (found.outcome === 'refused') {
    return { ...base, outcome: { kind: 'refused', reason: found.reason }, text: '', citations: [] }
  }
  const { text, citations } = await citationsOf(ctx, index, found.quotes)
  const outcome = { kind: 'answered', confidence: found.confidence } as const
  // A page was written by whoever owns its site: it leads to the sites that were read, and nowhere else.
  const urls = citations.map(({ url }) => url)
  const hosts = urls.every((url) => url === null) ? 'any' : hostsOf(urls)
  return { ...base, closest: [], outcome, text: tameText(text, hosts), citations }
}

function quoteTraced({ assistant, trace }: Traced, query: string, { index, find }: PreparedSearch): ExtractiveAnswer {
  const time = trace.watch()
  const threshold = assistant.confidence
  const found = answerExtractively(query, index, { threshold, find })
  const took = time()
  trace.keep({ kind: 'search', ...took, query, passages: tracePassages(index, found.hits) })
  const quotes = found.outcome === 'answered' ? found.quotes : []
  trace.keep({
    kind: 'quote',
    ...took,
    verdict: found.outcome === 'answered' ? 'answered' : found.reason,
    confidence: found.confidence,
    threshold,
    quotes: quotes.map(({ passageId, text }) => ({ passageId: passageId as PassageId, text })),
  })
  return found
}
