import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { identityStep } from '../../tools/index.ts'
import type { Answered } from '../answer.ts'
import type { Attempt } from '../attempt.ts'
import { intentOfAll } from '../intent.ts'
import { languageOf, type Phrase, phrase } from '../phrases.ts'
import { toolboxFor } from './toolbox.ts'

const phrases = { sent: 'codeSent', wrong: 'codeWrong', late: 'codeLate' } as const satisfies Record<string, Phrase>

/** What the contact's e-mail or code leads to: something to say at once, or their question taken up again. */
export async function identify(ctx: Ctx, attempt: Attempt): Promise<Answered | Attempt> {
  const { assistant, asked, conversation, message, signal, toolbox } = attempt
  const conversationId = conversation.id as ConversationId
  if (!toolbox || attempt.sayingId || intentOfAll(asked.messages) === 'person') return attempt
  // A code has no language: the words before it do.
  const said = asked.turns.findLast((turn) => turn.role === 'assistant')?.text ?? asked.text
  const language = languageOf(/\p{L}{4}/u.test(asked.text.replace(/\S+@\S+/g, '')) ? asked.text : said)
  const step = await identityStep(ctx, { conversationId, text: asked.text, language })
  if (!step) return attempt
  if (step.kind === 'confirmed') {
    const { question } = step
    const about = { conversationId, contactId: toolbox.contactId }
    const again = await toolboxFor(ctx, {
      assistant,
      about,
      question: { id: message.id as MessageId, text: question },
      signal,
    })
    const resumed = { ...asked, text: question, messages: [question] }
    return { ...attempt, asked: resumed, isResumed: true, ...(again ? { toolbox: again } : {}) }
  }
  const none = { citations: [], closest: [], reasoning: '', engine: assistant.engine, passagesConsidered: 0 }
  return step.kind === 'given_up'
    ? { ...none, text: '', outcome: { kind: 'handed_over', reason: 'unsure' } }
    : { ...none, text: phrase(phrases[step.kind], language), outcome: { kind: 'clarify' } }
}
