import { z } from 'zod'
import { File } from './files.ts'
import { MessageId } from './ids.ts'

/** What a file was sent as. Pictures and videos follow from the media type; these cannot be told from it. */
export const FileRole = z.enum(['file', 'voice', 'video_note', 'sticker', 'animation'])
export type FileRole = z.infer<typeof FileRole>

const shortText = z.string().max(500)

/** What a message holds besides text and files. */
export const MessagePart = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      title: shortText.nullable(),
      address: shortText.nullable(),
    }),
    z.object({ type: z.literal('contact'), name: shortText, phone: z.string().max(40) }),
    z
      .object({ type: z.literal('sticker'), emoji: z.string().max(40) })
      .meta({ description: 'Its picture is among the files when it is a still one.' }),
    z
      .object({ type: z.literal('forwarded'), from: shortText })
      .meta({ description: 'The message was written by somebody else, whose name is empty when it is hidden.' }),
    z
      .object({ type: z.literal('unsupported'), kind: z.string().max(60) })
      .meta({ description: 'Something that cannot be shown here; `kind` is what its channel calls it.' }),
  ])
  .meta({ id: 'MessagePart' })
export type MessagePart = z.infer<typeof MessagePart>

/** A file of a message. Those of channels are fetched after the message is shown. */
export const Attachment = File.extend({
  role: FileRole,
  state: z.enum(['ready', 'fetching', 'failed']).meta({ description: 'Only a `ready` one has an address.' }),
  failureCode: z.string().nullable(),
}).meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof Attachment>

/** A button under a message, as its contact has it. */
export const MessageButton = z.union([
  z.object({ label: z.string(), action: z.string() }),
  z.object({ label: z.string(), url: z.string() }),
])
export type MessageButton = z.infer<typeof MessageButton>

/** The message another one answers. */
export const ReplyTo = z.object({ id: MessageId, author: z.string(), preview: z.string() }).meta({ id: 'ReplyTo' })
export type ReplyTo = z.infer<typeof ReplyTo>
