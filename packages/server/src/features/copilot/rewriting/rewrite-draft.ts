import type { RewriteKind } from '@opora/contract/copilot'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { tameText } from '../../answering/index.ts'
import { askCopilot } from '../ask-copilot.ts'
import type { Run } from '../run.ts'
import { addressesIn, lostFacts } from './kept-facts.ts'
import { rewriteRules } from './rewrite-rules.ts'

interface Draft {
  text: string
  kind: RewriteKind
  language?: string | undefined
}

const tokensPerCharacter = 0.7
const leastTokens = 400
const mostTokens = 8000

function hostsIn(text: string): Set<string> {
  const urls = addressesIn(text).map((one) => (/^www\./i.test(one) ? `https://${one}` : one))
  return new Set(urls.flatMap((url) => (URL.canParse(url) ? new URL(url).hostname : [])))
}

const unquoted = (text: string): string => text.replace(/^["«“]([^"«»“”]*)["»”]$/s, '$1')

/** The draft in other words, and what of its numbers and addresses got lost on the way. */
export async function rewriteDraft(ctx: Ctx, run: Run, draft: Draft): Promise<{ text: string; missing: string[] }> {
  const { assistant, signal, conversation, about } = run
  const hosts = hostsIn(draft.text)
  const shown = (text: string): string => unquoted(tameText(text, hosts).trim())
  const reply = await askCopilot(ctx, {
    assistant,
    signal,
    about,
    rules: rewriteRules(draft.kind, draft.language ?? conversation.contact_language ?? 'en'),
    material: draft.text,
    maxTokens: Math.min(mostTokens, leastTokens + Math.ceil(draft.text.length * tokensPerCharacter)),
    watch: (text) => run.show(() => shown(text)),
  })
  const text = shown(reply)
  return { text, missing: lostFacts(draft.text, text) }
}
