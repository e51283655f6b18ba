import { shippedPrompt } from '../packages/server/src/features/answering/prompts/shipped-prompts.ts'
import { systemFrom } from '../packages/server/src/features/answering/prompts/system-from.ts'
import { judgeReply, type Verdict } from '../packages/server/src/features/answering/read-reply.ts'
import type { IndexedPassage } from '../packages/server/src/features/knowledge/index.ts'
import type { Model } from './model.ts'

/** What became of one question put to a model. */
export interface ModelAnswer {
  kind: 'answered' | 'refused' | 'untrusted' | 'failed'
  text: string
  /** Documents its checked quotes are from. */
  documentIds: string[]
  tookMs: number
  tokens: number
  /** Why it failed. */
  problem: string
}

const maxTokens = 1200
const tries = 2
const timeoutMs = 120_000

interface Asked {
  question: string
  passages: readonly IndexedPassage[]
}

type Told = Pick<ModelAnswer, 'kind' | 'text' | 'documentIds'>

/** Asks as the product asks: its prompt, its check of every quote and number, one more try when a reply is not to be trusted. */
export async function askModel(model: Model, asked: Asked): Promise<ModelAnswer> {
  const startedMs = performance.now()
  const told: Told = { kind: 'refused', text: '', documentIds: [] }
  let tokens = 0
  const ended = (end: Told, problem = ''): ModelAnswer => ({
    ...end,
    tokens,
    problem,
    tookMs: performance.now() - startedMs,
  })
  if (asked.passages.length === 0) return ended(told)
  let complaint = ''
  try {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const reply = await requestOnce(model, { ...asked, complaint })
      tokens += reply.tokens
      if (reply.verdict.kind === 'insufficient') return ended(told)
      if (reply.verdict.kind === 'answered') return ended(answeredBy(reply.verdict, asked.passages))
      complaint = reply.verdict.kind === 'untrusted' ? reply.verdict.problem : 'The form was not kept.'
    }
    return ended({ ...told, kind: 'untrusted' }, complaint)
  } catch (error) {
    const { params } = error as { params?: { reason?: string; said?: string } }
    const problem = [error instanceof Error ? error.message : error, params?.reason, params?.said]
    return ended({ ...told, kind: 'failed' }, problem.filter(Boolean).join(': ').slice(0, 300))
  }
}

function answeredBy(
  { reading, quotes }: Extract<Verdict, { kind: 'answered' }>,
  passages: readonly IndexedPassage[],
): Told {
  const documentOf = new Map(passages.map(({ id, documentId }) => [id, documentId]))
  const cited = [...quotes.values()].map(({ passageId }) => documentOf.get(passageId) ?? '')
  return { kind: 'answered', text: reading.answer, documentIds: [...new Set(cited)] }
}

async function requestOnce(
  { models, connection }: Model,
  { question, passages, complaint }: Asked & { complaint: string },
): Promise<{ verdict: Verdict; tokens: number }> {
  const assistant = { name: 'Assistant', instructions: '' }
  const system = systemFrom({ prompt: shippedPrompt, assistant, question, passages, complaint }, connection.name)
  const turns = [{ role: 'user' as const, text: question }]
  const signal = AbortSignal.timeout(timeoutMs)
  let text = ''
  let tokens = 0
  for await (const part of models.stream(connection, { system, turns, maxTokens, temperature: 0.1, signal })) {
    if (part.type === 'text') text += part.text
    if (part.type === 'finish') tokens = (part.inputTokens ?? 0) + (part.outputTokens ?? 0)
  }
  return { verdict: judgeReply(text, { passages, tools: [], givesAway: () => false, said: [question] }, true), tokens }
}
