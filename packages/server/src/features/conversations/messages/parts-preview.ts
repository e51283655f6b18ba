import type { MessagePart } from '@opora/contract/message-parts'

function wordsOf(part: MessagePart): string {
  switch (part.type) {
    case 'location':
      return ['📍', part.title ?? part.address].filter(Boolean).join(' ')
    case 'contact':
      return `👤 ${part.name}`
    case 'sticker':
      return part.emoji || '🙂'
    case 'forwarded':
      return `↪ ${part.from}`
    case 'unsupported':
      return `[${part.kind}]`
  }
}

/** One line for messages without words, in no language. */
export const partsPreview = (parts: readonly MessagePart[]): string => parts.map(wordsOf).join(', ')
