import { jsonSchema, type ModelMessage, type ToolSet, tool } from 'ai'
import type { ChatRequest, ToolAsk } from '../../ports/model.ts'

/** The functions of a request as the SDK wants them: it names them to the model and calls none. */
export function sdkTools({ tools }: ChatRequest): { tools: ToolSet } | undefined {
  if (!tools?.length) return undefined
  const named = tools.map(({ name, description, parameters }) => [
    name,
    tool({ description, inputSchema: jsonSchema(parameters as Parameters<typeof jsonSchema>[0]) }),
  ])
  return { tools: Object.fromEntries(named) as ToolSet }
}

const askOf = ({ id, name, arguments: input }: ToolAsk) =>
  ({ type: 'tool-call', toolCallId: id, toolName: name, input }) as const

/** The exchange so far: what was said, then what was called and what came of it. */
export function sdkMessages({ turns, called = [] }: ChatRequest): ModelMessage[] {
  return [
    ...turns.map(({ role, text }) => ({ role, content: text })),
    ...called.flatMap((one): ModelMessage[] => [
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
