import { type Briefing, ContactIntent, Sentiment } from '@opora/contract/copilot'
import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { tameText } from '../../answering/index.ts'
import type { AssistantRow } from '../../assistants/index.ts'
import { askCopilot } from '../ask-copilot.ts'

interface Talk {
  assistant: AssistantRow
  transcript: string
  locale: Locale
  signal: AbortSignal
  about: { conversationId: ConversationId }
  watch?: (make: () => string) => void
}

type Summary = Pick<Briefing, 'summary' | 'sentiment' | 'intent'>

const maxCharacters = 2000
const languages: Record<Locale, string> = { ru: 'Russian', en: 'English' }

const rules = (
  locale: Locale,
): string => `The material is a conversation between a contact and a support team. Tell a colleague who takes it over what it is about. Reply in exactly this form:

<summary>
Two to four short sentences in ${languages[locale]}: what the contact wants, what was answered or done, what is still open. Only what the conversation says.
</summary>
<sentiment>one of: ${Sentiment.options.join(', ')}</sentiment>
<intent>one of: ${ContactIntent.options.join(', ')}</intent>`

const between = (text: string, tag: string): string | null => {
  const from = text.indexOf(`<${tag}>`)
  if (from === -1) return null
  const rest = text.slice(from + tag.length + 2)
  const end = rest.indexOf(`</${tag}>`)
  return (end === -1 ? rest.replace(/<\/?[a-z]*$/i, '') : rest.slice(0, end)).trim()
}

/** What the reply says in the form that was asked for; a word outside of it is no answer. */
function readSummary(reply: string): Summary {
  const summary = between(reply, 'summary')
  const isClosed = reply.includes('</summary>')
  return {
    summary: summary && isClosed ? cutText(tameText(summary, new Set()), maxCharacters) : null,
    sentiment: Sentiment.safeParse(between(reply, 'sentiment')?.toLowerCase()).data ?? null,
    intent: ContactIntent.safeParse(between(reply, 'intent')?.toLowerCase()).data ?? null,
  }
}

/** A model's summary of a talk, with what the contact wants and how they feel. */
export async function summarise(ctx: Ctx, talk: Talk): Promise<Summary> {
  const { assistant, signal, about, watch } = talk
  const show = watch && ((text: string) => watch(() => tameText(between(text, 'summary') ?? '', new Set())))
  const reply = await askCopilot(ctx, {
    assistant,
    signal,
    about,
    rules: rules(talk.locale),
    material: talk.transcript,
    maxTokens: 900,
    ...(show ? { watch: show } : {}),
  })
  const read = readSummary(reply)
  if (!read.summary) throw failure('model.refused', { reason: 'it did not keep the form of a summary' })
  return read
}
