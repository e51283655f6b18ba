import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { readTexts } from '../../../platform/read-texts.ts'
import type { Traced } from '../answer.ts'
import { storableText } from '../tame-text.ts'
import { askTraced, reasonOf, refusalOf } from '../trace/ask-traced.ts'
import { addSubject, leansOnEarlier } from './add-subject.ts'

const system = readTexts(new URL('./', import.meta.url)).get('rewrite') ?? ''
const patienceMs = 4000
const maxTokens = 400
const longest = 400
const turnsShown = 6

/** What to look for: the question with what it leaves unsaid, when it leans on earlier messages. Nothing here can fail an answer. */
export async function rewriteQuestion(ctx: Ctx, asked: Traced, hasModel: boolean): Promise<string> {
  const { question, trace } = asked
  if (question.turns.length === 0 || !leansOnEarlier(question.text)) return question.text
  const time = trace.watch()
  const plain = addSubject(question)
  if (!hasModel) {
    if (plain !== question.text) trace.keep({ kind: 'rewrite', ...time(), to: plain, by: 'words', problem: null })
    return plain
  }
  try {
    const to = await askForQuestion(ctx, asked)
    trace.keep({ kind: 'rewrite', ...time(), to, by: 'model', problem: null })
    return to
  } catch (error) {
    asked.signal.throwIfAborted()
    const told = { problem: reasonOf(error), refusal: refusalOf(error) }
    trace.keep({ kind: 'rewrite', ...time(), to: plain, by: 'words', ...told })
    return plain
  }
}

/** A model that keeps the contact waiting is left; that is no fault of its, so the reason is no time-out. */
async function askForQuestion(ctx: Ctx, { assistant, question, signal, about, trace }: Traced): Promise<string> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(new DOMException('it took too long', 'AbortError')), patienceMs)
  const last = { role: 'user' as const, text: question.text }
  const turns = [...question.turns.slice(-turnsShown), last]
  const talk = turns.map(({ role, text }) => `${role === 'user' ? 'Customer' : 'Assistant'}: ${text}`).join('\n')
  const request = {
    system,
    turns: [{ role: 'user' as const, text: `<talk>\n${talk.replace(/<\/?talk>/gi, '')}\n</talk>` }],
    maxTokens,
    temperature: 0,
    signal: AbortSignal.any([signal, patience.signal]),
  }
  try {
    let reply = ''
    for await (const part of askTraced(ctx, trace, { assistant, purpose: 'rewrite', request, about })) {
      if (part.type === 'text') reply += part.text
      if (reply.length > 4 * longest) break
    }
    return checkedQuestion(reply)
  } finally {
    clearTimeout(timer)
  }
}

/** One line that could be a question; anything else is not searched for. */
function checkedQuestion(reply: string): string {
  const line = storableText(reply)
    .trim()
    .replace(/^["«“](.*)["»”]$/s, '$1')
  if (isBlank(line) || line.length > longest || /[\n<>]/.test(line)) throw new Error('it did not write one question')
  return line
}
