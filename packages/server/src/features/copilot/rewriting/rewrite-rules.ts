import type { RewriteKind } from '@opora/contract/copilot'

const tasks: Record<Exclude<RewriteKind, 'translate'>, string> = {
  shorten: 'Make it shorter: keep every fact, drop what says nothing.',
  expand: 'Write it out in full sentences, a little longer and easier to follow. Add no fact.',
  friendly: 'Make it warmer and friendlier, without flattery.',
  formal: 'Make it formal and polite.',
  fix: 'Correct spelling, grammar and punctuation. Change nothing else.',
}

/** The order to the model. `language` is a code such as `en`. */
export function rewriteRules(kind: RewriteKind, language: string): string {
  const task =
    kind === 'translate'
      ? `Translate it into the language with the code "${language}".`
      : `${tasks[kind]} Keep its language.`
  return `The material is the draft of a reply to a customer. ${task} Keep every number, sum, date, name, e-mail address and link exactly as written, and the line breaks. Reply with the new text only, without quotes around it and without a word of your own.`
}
