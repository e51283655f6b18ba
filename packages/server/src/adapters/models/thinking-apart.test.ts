import { describe, expect, it } from 'vitest'
import type { ChatPart } from '../../ports/model.ts'
import { thinkingApart } from './thinking-apart.ts'

/** What is told apart when the text comes in these pieces. */
async function apart(pieces: readonly string[]): Promise<{ text: string; reasoning: string }> {
  const told = { text: '', reasoning: '' }
  async function* parts(): AsyncGenerator<ChatPart> {
    for (const text of pieces) yield { type: 'text', text }
    yield { type: 'finish', inputTokens: null, outputTokens: null }
  }
  for await (const part of thinkingApart(parts())) if (part.type !== 'finish') told[part.type] += part.text
  return told
}

describe('thoughts in tags', () => {
  it.each([
    ['before the answer', '<think>Жду.</think>Да <b> €', 'Да <b> €', 'Жду.'],
    ['twice', 'Так <think>раз</think>и <think>два</think>так', 'Так и так', 'раздва'],
    ['that never end', 'Да <think>и ещё', 'Да ', 'и ещё'],
    ['that are none', 'a < b, <thin> и </think>', 'a < b, <thin> и </think>', ''],
    ['that only begin', 'Да <thi', 'Да <thi', ''],
  ])('%s are told apart wherever the text is cut, once or twice', async (_, whole, text, reasoning) => {
    for (let from = 0; from <= whole.length; from += 1)
      for (let to = from; to <= whole.length; to += 1)
        expect(await apart([whole.slice(0, from), whole.slice(from, to), whole.slice(to)])).toEqual({ text, reasoning })
    expect(await apart([...whole])).toEqual({ text, reasoning })
  })
})
