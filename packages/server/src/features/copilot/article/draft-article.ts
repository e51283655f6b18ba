import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { hidePersonal } from '../../../platform/safety/hide-personal.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { tameText, unfoundedNumber } from '../../answering/index.ts'
import { getContact, getPerson } from '../../contacts/index.ts'
import type { MessageRow } from '../../conversations/index.ts'
import { askCopilot } from '../ask-copilot.ts'
import { factsOf } from '../briefing/facts.ts'
import { hasModel, type Run } from '../run.ts'
import { readTalk, transcriptOf } from '../transcript.ts'

export interface ArticleDraft {
  title: string
  text: string
  isByModel: boolean
  hidden: number
}

const titleCharacters = 160
const transcriptCharacters = 16_000
const languages: Record<Locale, string> = { ru: 'Russian', en: 'English' }

const rules = (
  locale: Locale,
): string => `The material is a support conversation in which words in square brackets stand for personal data. Write a help article from what the team (Member, Assistant) answered, so that the next contact finds the answer alone. Reply in exactly this form:

<title>The question as a contact would ask it</title>
<text>
The answer in ${languages[locale]}, as Markdown, short and general: no names, no numbers of orders, nothing about this one contact. Only what the team said; sums, dates and counts exactly as there.
</text>`

/** Every name that may stand in the talk: the contact's, and of those who answered. */
async function namesIn(ctx: Ctx, run: Run, talk: readonly MessageRow[]): Promise<string[]> {
  const contactId = run.conversation.contact_id as ContactId
  const [contact, person] = [await getContact(ctx, contactId), await getPerson(ctx, contactId)]
  const members = talk.filter((row) => row.author_type === 'member').map((row) => row.author_name)
  return [...new Set([contact.name, person.name, ...members])]
}

/** The question as heading and what people answered; the assistant's own answers stand in documents already. */
function ownWords(talk: readonly MessageRow[]): { title: string; text: string } {
  const { firstQuestion } = factsOf(talk, null)
  const replies = talk.filter((row) => row.author_type === 'member' && row.text.trim() !== '')
  return { title: firstQuestion?.split('\n')[0] ?? '', text: replies.map((row) => row.text.trim()).join('\n\n') }
}

const between = (reply: string, tag: string): string =>
  new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(reply)?.[1]?.trim() ?? ''

/** The model's article; null when it did not keep the form or states a number nobody said. */
async function writtenByModel(ctx: Ctx, run: Run, { material, locale }: { material: string; locale: Locale }) {
  const reply = await askCopilot(ctx, {
    assistant: run.assistant,
    signal: run.signal,
    about: run.about,
    rules: rules(locale),
    material,
    maxTokens: 2000,
    watch: (text) => run.show(() => /<text>([\s\S]*?)(?:<\/text>|<\/?[a-z]*$|$)/.exec(text)?.[1]?.trim() ?? ''),
  })
  const title = tameText(between(reply, 'title'), new Set())
  const text = tameText(between(reply, 'text'), new Set())
  return title && text && unfoundedNumber(`${title}\n${text}`, [material]) === null ? { title, text } : null
}

/** An article made of a conversation: personal data leaves it before the model sees the talk, and again afterwards. */
export async function draftArticle(ctx: Ctx, run: Run): Promise<ArticleDraft> {
  const talk = await readTalk(ctx, run.conversation.id as ConversationId)
  const { locale } = await workspaceOf(ctx)
  const names = await namesIn(ctx, run, talk)
  const clean = (text: string) => hidePersonal(text, { names, locale })
  const bare = clean(transcriptOf(talk, transcriptCharacters))
  const isAsked = hasModel(run.assistant) && bare.text !== ''
  const written = isAsked ? await writtenByModel(ctx, run, { material: bare.text, locale }) : null
  const own = ownWords(talk)
  const [title, text] = [clean(written?.title ?? own.title), clean(written?.text ?? own.text)]
  const inText = title.count + text.count
  return {
    title: cutText(title.text, titleCharacters),
    text: text.text,
    isByModel: written !== null,
    hidden: written ? Math.max(bare.count, inText) : inText,
  }
}
