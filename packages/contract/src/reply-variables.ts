import { escapeMarks, shows } from './plain-text.ts'

/** What a canned reply may name as `{{name}}`, or `{{name|fallback}}` for when there is nothing to put there. */
export const replyVariables = [
  'contact.name',
  'contact.firstName',
  'agent.name',
  'agent.firstName',
  'conversation.number',
  'workspace.name',
] as const
export type ReplyVariable = (typeof replyVariables)[number]

/** What stands for each variable; nothing where it is not known. */
export type ReplyFacts = Partial<Record<ReplyVariable, string>>

/** A text with its variables filled in, and the places nothing was known for. */
export interface FilledReply {
  text: string
  /** Where in `text` a person has to write something, in order. */
  gaps: { from: number; to: number; variable: ReplyVariable }[]
}

/** What a visitor is called until they say their name: nothing to greet anybody by. */
const nameless = /^(?:Гость|Guest) [0-9A-Z]{4}$/

/** The name a contact is greeted by; empty while they have none. */
export const knownName = (name: string): string => (nameless.test(name) ? '' : name)

const written = /\{\{([^{}\n]*)(\}\})?/g

const isVariable = (name: string): name is ReplyVariable => replyVariables.some((known) => known === name)

/** A name of the outside in a text of ours: one line, and every mark in it a letter. */
function literally(value: string | undefined): string {
  const line = (value ?? '').replace(/\s+/g, ' ').trim()
  return shows(line, line) ? line : escapeMarks(line)
}

/** Variables nobody fills in, as they are written; also those whose braces never close. */
export function unknownInReply(text: string): string[] {
  const unknown = [...text.matchAll(written)].filter(([, inside = '', end]) => {
    return !end || !isVariable((inside.split('|', 1)[0] ?? '').trim())
  })
  return [...new Set(unknown.map(([whole]) => (whole.length > 60 ? `${whole.slice(0, 60)}…` : whole)))]
}

/**
 * Puts facts in place of variables, else their fallbacks, else what `gapOf` says: a gap to be seen and filled in.
 * What is put there is never read for variables again.
 */
export function fillVariables(
  text: string,
  facts: ReplyFacts,
  gapOf: (variable: ReplyVariable) => string,
): FilledReply {
  const gaps: FilledReply['gaps'] = []
  let filled = ''
  let from = 0
  for (const match of text.matchAll(written)) {
    const [whole, inside = '', end] = match
    const [name = '', ...fallback] = inside.split('|').map((part) => part.trim())
    if (!end || !isVariable(name)) continue
    filled += text.slice(from, match.index)
    from = match.index + whole.length
    const value = literally(facts[name]) || fallback.join('|')
    if (!value) gaps.push({ from: filled.length, to: filled.length + gapOf(name).length, variable: name })
    filled += value || gapOf(name)
  }
  return { text: filled + text.slice(from), gaps }
}
