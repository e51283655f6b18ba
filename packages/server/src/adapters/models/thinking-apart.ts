import type { ChatPart } from '../../ports/model.ts'

const tags = { text: '<think>', reasoning: '</think>' } as const

/** How many of the last characters may be the beginning of the tag. */
function begun(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(tag.slice(0, length))) return length
  return 0
}

/** Takes `<think>…</think>` out of the text as reasoning, however the pieces cut the tags. */
export async function* thinkingApart(parts: AsyncIterable<ChatPart>): AsyncGenerator<ChatPart> {
  let held = ''
  let inside: 'text' | 'reasoning' = 'text'
  for await (const part of parts) {
    if (part.type !== 'text') {
      if (part.type === 'finish' && held) yield { type: inside, text: held }
      yield part
      continue
    }
    held += part.text
    for (let at = held.indexOf(tags[inside]); at >= 0; at = held.indexOf(tags[inside])) {
      if (at > 0) yield { type: inside, text: held.slice(0, at) }
      held = held.slice(at + tags[inside].length)
      inside = inside === 'text' ? 'reasoning' : 'text'
    }
    const sure = held.length - begun(held, tags[inside])
    if (sure > 0) yield { type: inside, text: held.slice(0, sure) }
    held = held.slice(sure)
  }
}
