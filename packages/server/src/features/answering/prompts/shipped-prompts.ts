import type { PromptNotes } from '@opora/contract/prompts'
import { readTexts } from '../../../platform/read-texts.ts'

/** The prompt of an assistant that has none of its own. */
export const shippedPrompt = readTexts(new URL('./', import.meta.url)).get('general') ?? ''

/** What helps one family of models; a file is named by what the names of its models hold. */
const families: readonly PromptNotes[] = [...readTexts(new URL('./models/', import.meta.url))]
  .map(([family, text]) => ({ family, text }))
  // The longest name wins: yandexgpt is no gpt, and deepseek-r1-distill-qwen thinks like the first.
  .sort((one, other) => other.family.length - one.family.length)

/** The notes for a model, by its name; null for one no file was written for. */
export function notesFor(model: string): PromptNotes | null {
  const name = model.toLowerCase()
  return families.find(({ family }) => name.includes(family)) ?? null
}
