export const delivery = {
  queued: 'Queued',
  sending: 'Sending',
  held: 'Leaves in a few seconds',
  sent: 'Sent {{time}}',
  delivered: 'Delivered {{time}}',
  read: 'Read',
  failed: 'Not delivered',
  retry: 'Try again',
  overtaken: 'Send anyway',
  theyWrite: 'They can still write to us first; until then use another way',
  openInboxes: 'Open the inboxes',
  discard: 'Discard',
  notSent: 'Not sent',
} as const

export const file = {
  download: 'Download {{name}}',
  open: 'Open the picture {{name}}',
  image: 'Picture {{name}}',
  fetching: 'On its way here',
  notFetched: 'The file could not be fetched',
  gone: 'The channel does not have it any more',
  film: 'Video {{name}}',
  voice: 'Voice message',
  play: 'Play: {{name}}',
  pause: 'Pause: {{name}}',
  place: 'Place in the recording',
  speed: 'Speed: {{n}}',
  expired: 'Could not get the file',
} as const

export const part = {
  location: 'Location',
  openMap: 'Open the map',
  contact: 'Contact card',
  copyPhone: 'Copy the phone',
  sticker: 'Sticker {{emoji}}',
  unsupported: 'Cannot be shown here: {{kind}}',
  unsupportedHint: 'Ask to send it as text or as a file',
} as const
