import { type PromptVariable, variablePattern } from '@opora/contract/prompt-rules'

/** A prompt with its variables filled in; a line that holds nothing but an empty one goes. What is filled in is never read again. */
export function fillPrompt(prompt: string, values: Record<PromptVariable, string>): string {
  const filledIn = (name: string): string | undefined => (values as Record<string, string | undefined>)[name]
  return prompt
    .split('\n')
    .flatMap((line) => {
      const alone = /^\s*\{\{\s*([a-z]+)\s*\}\}\s*$/.exec(line)?.[1]
      if (alone && filledIn(alone) === '') return []
      return [line.replace(variablePattern, (whole, name: string) => filledIn(name) ?? whole)]
    })
    .join('\n')
}
