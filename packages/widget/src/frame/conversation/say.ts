import type { File } from '@opora/contract/files'
import type { Messenger } from '../messenger/messenger.ts'
import { makeClientId } from '../outbox/client-id.ts'

export interface Said {
  to: string
  text: string
  files: File[]
}

/** Puts a message into the queue, where it is safe from a lost network and a closed tab. */
export function say(messenger: Messenger, { to, text, files }: Said): void {
  messenger.outbox.add({
    ...{ to, text, files },
    clientId: makeClientId(),
    createdAt: new Date().toISOString(),
    attempts: 0,
    refusal: null,
  })
  messenger.flush()
}
