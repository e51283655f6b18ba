import type { AssistantRow } from '../../assistants/index.ts'
import type { IndexedPassage } from '../../knowledge/index.ts'
import { languageOf } from '../phrases.ts'
import { fillPrompt } from './fill-prompt.ts'
import { notesFor } from './shipped-prompts.ts'

/** What a prompt is filled with for one request. */
export interface Material {
  prompt: string
  assistant: Pick<AssistantRow, 'name' | 'instructions'>
  question: string
  passages: readonly IndexedPassage[]
  /** Why the last reply was refused; empty for the first request. */
  complaint: string
}

const languages = { ru: 'Russian', en: 'English' } as const

const listed = (passages: readonly IndexedPassage[]): string =>
  passages
    .map(({ title, heading, text }, at) => `[${at + 1}] ${[title, heading].filter(Boolean).join(' > ')}\n${text}`)
    .join('\n\n')

/** Everything the model of this name is told before the messages. */
export function systemFrom({ prompt, assistant, question, passages, complaint }: Material, model: string): string {
  const own = assistant.instructions.trim()
  const filled = fillPrompt(prompt, {
    passages: listed(passages),
    instructions: own && `The company asks: ${own}`,
    model: notesFor(model)?.text ?? '',
    language: languages[languageOf(question)],
    assistant: assistant.name,
  })
  return complaint ? `${filled}\n\nYour last reply was refused: ${complaint} Copy quotes letter for letter.` : filled
}
