import './inboxes.css'

export { checkBrandColor } from './brand-contrast.ts'
export { ChannelLine } from './ChannelChoice.tsx'
export { ColorField } from './ColorField.tsx'
export { channelHint, channelName } from './channel-words.ts'
export { EmbedCode } from './EmbedCode.tsx'
export { useChannels, useInboxChanges, useInboxes } from './use-inboxes.ts'
