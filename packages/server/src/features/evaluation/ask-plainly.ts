import type { Ctx } from '../../platform/context/ctx.ts'
import { type AssistantRow, askModel } from '../assistants/index.ts'

interface Asking {
  assistant: AssistantRow
  system: string
  turns: { role: 'user' | 'assistant'; text: string }[]
  signal: AbortSignal
  maxTokens?: number
}

const mostCharacters = 40_000

/** The whole text a model writes, its reasoning left out. */
export async function askPlainly(ctx: Ctx, asking: Asking): Promise<string> {
  const { assistant, system, turns, maxTokens = 800 } = asking
  const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(ctx.world.answerTimeoutMs)])
  const request = { system, turns, maxTokens, temperature: 0, signal }
  let text = ''
  for await (const part of askModel(ctx, { assistant, purpose: 'evaluation', request })) {
    if (part.type === 'text') text += part.text
    if (text.length > mostCharacters) break
  }
  return text.replace(/<think>[\s\S]*?<\/think>/g, '').trim()
}

/** Fences around text others wrote: it is material to judge, whatever it says. */
export const fenced = (name: string, text: string): string =>
  `<${name}>\n${text.replace(/<\/?[a-z_]+>/gi, ' ')}\n</${name}>`
