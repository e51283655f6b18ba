import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool, LanguageModelV4Message } from '@ai-sdk/provider'
import type { ChatRequest, ToolAsk } from '../../ports/model.ts'

/** The functions of a request as the SDK wants them. */
export function sdkTools({ tools }: ChatRequest): Pick<LanguageModelV4CallOptions, 'tools' | 'toolChoice'> {
  if (!tools?.length) return {}
  const named = tools.map(({ name, description, parameters }): LanguageModelV4FunctionTool => {
    const inputSchema = parameters as LanguageModelV4FunctionTool['inputSchema']
    return { type: 'function', name, description, inputSchema }
  })
  return { tools: named, toolChoice: { type: 'auto' } }
}

/** What a model gives to a function; text that is no JSON is given as it is, and refused where arguments are checked. */
export function givenTo(input: string): unknown {
  if (input.trim() === '') return {}
  try {
    return JSON.parse(input)
  } catch {
    return input
  }
}

const askOf = ({ id, name, arguments: input }: ToolAsk) =>
  ({ type: 'tool-call', toolCallId: id, toolName: name, input }) as const

/** The exchange so far: what it is told, what was said, then what was called and what came of it. */
export function sdkPrompt({ system, turns, called = [] }: ChatRequest): LanguageModelV4Message[] {
  return [
    { role: 'system', content: system },
    ...turns.map(({ role, text }): LanguageModelV4Message => ({ role, content: [{ type: 'text', text }] })),
    ...called.flatMap((one): LanguageModelV4Message[] => [
      { role: 'assistant', content: [askOf(one)] },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: one.id,
            toolName: one.name,
            output: { type: 'text', value: one.result },
          },
        ],
      },
    ]),
  ]
}
