import { text } from 'node:stream/consumers'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import { transcriptMessages } from '@opora/contract/transcript-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import type { Letter } from '../../../ports/mail.ts'
import type { Entry, WrittenHead } from '../../../ports/writer.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { getPerson } from '../../contacts/index.ts'
import { getVisible } from '../../conversations/index.ts'
import { entriesOf } from '../reading/entries-of.ts'
import { readSeen } from '../reading/read-seen.ts'
import { wordingOf } from '../words/wording.ts'

interface Asked {
  conversationId: ConversationId
  /** The language of its contact when absent. */
  locale?: Locale | undefined
  timeZone: string
  greeting: string
}

export interface WrittenTranscript extends Required<Pick<Letter, 'to' | 'subject' | 'text' | 'html'>> {
  locale: Locale
  messages: number
  isCut: boolean
}

const inOrder = async function* <T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

/** A document as one text. */
function writtenBy(ctx: Ctx, head: WrittenHead, entries: readonly Entry[]) {
  return async (format: 'text' | 'html'): Promise<string> => {
    const writer = ctx.world.writers.get(format)
    if (!writer) throw new Error(`nothing writes ${format}`)
    return text(writer.write(head, inOrder(entries)))
  }
}

const localeOf = (language: string | null, fallback: Locale): Locale => {
  if (!language) return fallback
  return language.toLowerCase().startsWith('ru') ? 'ru' : 'en'
}

/** A conversation as its contact may read it, as a letter to them; the newest messages of a long one. */
export async function writeTranscript(ctx: Ctx, asked: Asked): Promise<WrittenTranscript> {
  const row = await getVisible(ctx, asked.conversationId)
  const { email, language } = await getPerson(ctx, row.person_id as ContactId)
  const workspace = await workspaceOf(ctx)
  const locale = asked.locale ?? localeOf(language, workspace.locale)
  const wording = wordingOf(locale, asked.timeZone)
  const { say, moment } = wording
  const { messages, isCut } = await readSeen(ctx, asked.conversationId, {
    lastSeq: row.last_seq,
    most: transcriptMessages,
  })
  const surroundings = {
    wording,
    isInternal: false,
    hrefOf: () => null,
    picturesOf: async () => new Map<string, never>(),
  }
  const entries: Entry[] = []
  for await (const entry of entriesOf(inOrder(messages), surroundings)) entries.push(entry)
  const company = displayText(workspace.name)
  const head: WrittenHead = {
    title: say('letter.title', { company }),
    company,
    language: locale,
    opening: asked.greeting,
    facts: [
      { label: say('begun'), value: moment(row.created_at.toISOString()) },
      { label: say('zone'), value: wording.timeZone },
      ...(isCut ? [{ label: say('letter.cut'), value: say('letter.newest', { count: messages.length }) }] : []),
    ],
    madeAt: ctx.now,
    words: { page: say('page'), sources: say('sources') },
  }
  const written = writtenBy(ctx, head, entries)
  return {
    to: email ?? '',
    locale,
    subject: say('letter.subject', { company, number: row.number }).replaceAll(/\s+/g, ' '),
    text: await written('text'),
    html: await written('html'),
    messages: messages.length,
    isCut,
  }
}
