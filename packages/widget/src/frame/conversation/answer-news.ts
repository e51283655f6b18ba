import type { VisitorConversation, VisitorMessage } from '@opora/contract/messenger'
import type { Translate } from '../i18n/words.ts'

/** What came of the assistant's turn, said aloud; null while its message is still on the way. */
export function answerNews(
  last: VisitorMessage | undefined,
  speaker: VisitorConversation['answeredBy']['type'] | undefined,
  t: Translate,
): string | null {
  // A person's message is read out by the log itself.
  if (last?.author.type === 'member') return ''
  if (last?.author.type !== 'assistant') return speaker === 'queue' ? t('handedOver') : null
  if (last.outcome === 'handed_over') return t('handedOver')
  if (last.outcome === 'refused') return t('answerNone')
  if (last.outcome === 'clarify') return t('answerAsks')
  return last.citations.length > 0 ? t('answerReady', { n: last.citations.length }) : t('answerBare')
}
