import type { Ctx } from '../../platform/context/ctx.ts'
import type { ToolAsk } from '../../ports/model.ts'
import type { IndexedPassage } from '../knowledge/index.ts'
import type { Traced } from './answer.ts'
import { systemFrom } from './prompts/system-from.ts'
import { judgeReply, type Verdict } from './read-reply.ts'
import { repeatsRules } from './repeats-rules.ts'
import { type Calling, throughTools, type Waiting } from './tools/through-tools.ts'
import { toolParts, toolPassages, toolRules } from './tools/toolbox.ts'
import { askTraced } from './trace/ask-traced.ts'

const maxTokens = 1200
const mostCharacters = 20_000
const judgedEvery = 24
const longestEcho = 24

/** What a model is asked with. */
export interface Requesting extends Traced {
  /** The assistant's prompt, its variables not yet filled in. */
  prompt: string
  passages: readonly IndexedPassage[]
  /** Why the last reply was refused; empty for the first request. */
  complaint: string
  /** The model that is asked first. */
  engine: string
}

/** What a reader may see of a reply under way. */
export interface Growing {
  stage: 'thinking' | 'writing'
  text: string
  reasoning: string
  /** The model that answers: with a chain it need not be the first. */
  engine: string
}

/** One request and what became of its reply. */
export async function requestReply(
  ctx: Ctx,
  asked: Requesting,
  show: (growing: Growing) => void,
): Promise<Exclude<Verdict, { kind: 'writing' }> | Waiting> {
  const verdict = await throughTools(asked, () => judgedReply(ctx, asked, show))
  const time = asked.trace.watch()
  if (verdict.kind === 'waiting') return verdict
  // A whole reply is never "writing".
  if (verdict.kind === 'writing') return { kind: 'untrusted', problem: 'The form was not kept.' }
  asked.trace.keep({
    kind: 'verify',
    ...time(),
    verdict: verdict.kind,
    complaint: verdict.kind === 'untrusted' ? verdict.problem : null,
    quotes: verdict.kind === 'answered' ? verdict.reading.quotes : [],
  })
  return verdict
}

/** The reply is judged as it grows, and dropped at the first sentence that cannot be trusted. */
async function judgedReply(ctx: Ctx, asked: Requesting, show: (growing: Growing) => void): Promise<Verdict | Calling> {
  const { assistant, question, signal, about, trace, toolbox, purpose = 'answer' } = asked
  const passages = [...asked.passages, ...toolPassages(toolbox)]
  const turns = [...question.turns, { role: 'user' as const, text: question.text }]
  const said = turns.map((turn) => turn.text)
  const known = [...said, ...passages.flatMap(({ title, heading, text }) => [title, heading, text])]
  // A member who is helped may know them: they are the company's own.
  const secret = purpose === 'copilot' ? '' : assistant.instructions
  const tools = (toolbox?.offered ?? []).map(({ name }) => name)
  const sources = { passages, said, tools, givesAway: repeatsRules(secret, { length: longestEcho, known }) }
  const systemFor = (model: string): string =>
    systemFrom({ ...asked, question: question.text }, model) + toolRules(toolbox)
  const offered = toolParts(toolbox, asked.passages.length)
  const request = { system: systemFor(asked.engine), turns, ...offered, maxTokens, temperature: 0.1, signal }
  let text = ''
  let asks: readonly ToolAsk[] = []
  let judgedAt = 0
  const growing: Growing = { stage: 'thinking', text: '', reasoning: '', engine: asked.engine }
  for await (const part of askTraced(ctx, trace, { assistant, purpose, request, about, systemFor })) {
    if (part.type === 'model') growing.engine = part.name
    if (part.type === 'reasoning') growing.reasoning += part.text
    if (part.type === 'text') text += part.text
    if (part.type === 'finish') asks = part.calls ?? []
    if (text.length > mostCharacters) return { kind: 'untrusted', problem: 'The reply was far too long.' }
    // The first words are waited for.
    const every = growing.text === '' && text.includes('<answer>') ? 1 : judgedEvery
    if (text.length - judgedAt >= every) {
      judgedAt = text.length
      const verdict = judgeReply(text, sources, false)
      if (verdict.kind === 'untrusted') return verdict
      if (verdict.kind === 'writing') growing.text = verdict.text
    }
    show({ ...growing, stage: growing.text ? 'writing' : 'thinking' })
  }
  return asks.length > 0 ? { kind: 'calling', asks } : judgeReply(text, sources, true)
}
