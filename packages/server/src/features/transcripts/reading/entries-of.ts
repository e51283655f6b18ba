import { setImmediate } from 'node:timers/promises'
import type { ConversationEvent } from '@opora/contract/conversations'
import type { Attachment } from '@opora/contract/message-parts'
import type { Entry, Picture } from '../../../ports/writer.ts'
import { eventText } from '../words/event-text.ts'
import type { Wording } from '../words/wording.ts'
import { entryOf, type SaidMessage } from './entry-of.ts'

interface Told {
  wording: Wording
  isInternal: boolean
  hrefOf(messageId: string): string | null
  picturesOf(files: readonly Attachment[]): Promise<ReadonlyMap<string, Picture>>
}

type Item = ConversationEvent | (SaidMessage & { type: 'message' })

/** So long others wait for one document, ms. */
const atOnceMs = 20

/** A talk as it is written down, a line for each day. */
export async function* entriesOf(items: AsyncIterable<Item>, told: Told): AsyncGenerator<Entry> {
  const { wording, isInternal, hrefOf, picturesOf } = told
  let day = ''
  let since = performance.now()
  for await (const item of items) {
    // Others are served while a long talk is written.
    if (performance.now() - since > atOnceMs) {
      await setImmediate()
      since = performance.now()
    }
    const itsDay = item.type === 'message' && item.isAside ? day : wording.day(item.createdAt)
    if (itsDay !== day) yield { kind: 'day', text: itsDay }
    day = itsDay
    if (item.type === 'event')
      yield { kind: 'event', text: eventText(item, wording), about: wording.time(item.createdAt) }
    else yield entryOf(item, { wording, isInternal, hrefOf, pictures: await picturesOf(item.attachments) })
  }
}
