/** What a prompt may name as `{{name}}`; only the passages must be there. */
export const promptVariables = ['passages', 'instructions', 'model', 'language', 'assistant'] as const
export type PromptVariable = (typeof promptVariables)[number]

/** A variable inside a prompt. */
export const variablePattern = /\{\{\s*([a-z]+)\s*\}\}/g

/** What no prompt can do without: the passages, and the form the product reads replies by. */
export const requiredInPrompt = [
  '{{passages}}',
  '<quotes>',
  '</quotes>',
  '<answer>',
  '</answer>',
  '<insufficient/>',
] as const

const namesIn = (text: string): string[] => [...text.matchAll(variablePattern)].map(([, name]) => name ?? '')

/** Parts a prompt cannot do without and does not have. */
export const missingInPrompt = (text: string): string[] =>
  requiredInPrompt.filter((part) =>
    part === '{{passages}}' ? !namesIn(text).includes('passages') : !text.includes(part),
  )

/** Variables nobody fills in: a misprint would reach the model as it stands. */
export const unknownInPrompt = (text: string): string[] => [
  ...new Set(
    namesIn(text)
      .filter((name) => !promptVariables.some((known) => known === name))
      .map((name) => `{{${name}}}`),
  ),
]

export const longestPrompt = 20_000
