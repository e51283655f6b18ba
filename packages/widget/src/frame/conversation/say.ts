import type { File } from '@opora/contract/files'
import { isBlank } from '@opora/contract/is-blank'
import type { Messenger } from '../messenger/messenger.ts'
import { makeClientId } from '../outbox/client-id.ts'

export interface Said {
  to: string
  text: string
  files: File[]
}

/** Puts a message into the queue, where it is safe from a lost network and a closed tab. One that shows nothing stays out. */
export function say(messenger: Messenger, { to, text, files }: Said): void {
  if (files.length === 0 && isBlank(text)) return
  messenger.outbox.add({
    ...{ to, text, files },
    clientId: makeClientId(),
    createdAt: new Date().toISOString(),
    refusal: null,
  })
  messenger.flush()
}
