import type { TFunction } from 'i18next'

/** The name of a channel in the reader's language; a channel without words here keeps its own label. */
export const channelName = (t: TFunction<'inboxes'>, kind: string, label = kind): string =>
  t(`channel.${kind}` as never, { defaultValue: label }) as string

export const channelHint = (t: TFunction<'inboxes'>, kind: string): string =>
  t(`channelHint.${kind}` as never, { defaultValue: '' }) as string

/** What to do about a refusal at this channel, when there is more to say than the refusal itself. */
export const adviceFor = (t: TFunction<'inboxes'>, kind: string, code: string): string =>
  t(`advice.${kind}.${code.replace('.', '_')}` as never, { defaultValue: '' }) as string

/** The widget is drawn with the glyph of the web. */
export const glyphOf = (kind: string): string => (kind === 'widget' ? 'web' : kind)
