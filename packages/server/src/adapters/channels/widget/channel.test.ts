import type { InboxId } from '@opora/contract/ids'
import { WidgetSettings } from '@opora/contract/inboxes'
import { channelSuite } from '../../../ports/channel.suite.ts'
import { widget } from './channel.ts'

channelSuite('The website widget', async () => ({
  channel: widget,
  inbox: { id: '01890000-0000-7000-8000-000000000001' as InboxId, publicKey: 'pk', settings: WidgetSettings.parse({}) },
  inbound: null,
  reader: null,
  lost: null,
  close: async () => undefined,
}))
