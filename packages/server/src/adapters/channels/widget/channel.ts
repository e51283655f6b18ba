import { failure } from '@opora/contract/errors'
import { WidgetSettings } from '@opora/contract/inboxes'
import type { Channel } from '../../../ports/channel.ts'

/**
 * The website widget. Its visitors speak through the messenger's own routes and live socket, so a message is
 * delivered the moment it is stored; the widget marks it read later.
 */
export const widget: Channel<WidgetSettings> = {
  kind: 'widget',
  label: 'Website widget',
  settings: WidgetSettings,
  abilities: {
    attachments: true,
    richText: true,
    templates: false,
    receipts: true,
    typing: true,
    replyWindowHours: null,
    streaming: true,
  },
  isReadHere: true,
  receive: async () => {
    throw failure('not_found')
  },
  send: async () => ({ state: 'sent', externalIds: [] }),
  fetchFile: async () => {
    throw failure('file.missing')
  },
}
