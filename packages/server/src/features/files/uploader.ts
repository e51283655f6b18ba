import type { Actor } from '../../platform/context/ctx.ts'
import type { Uploader } from './store.ts'

export function uploaderOf(actor: Actor): Uploader {
  switch (actor.type) {
    case 'member':
      return { type: actor.type, id: actor.memberId }
    case 'contact':
      return { type: actor.type, id: actor.contactId }
    case 'assistant':
      return { type: actor.type, id: actor.assistantId }
    case 'rule':
    case 'system':
      return { type: actor.type, id: null }
  }
}

export const isSameUploader = (one: Uploader, other: Uploader): boolean =>
  one.type === other.type && one.id === other.id
