import { fileTypeFromBuffer } from 'file-type'
import { decodeText } from './decode-text.ts'
import { isLetter } from './is-letter.ts'

export type KnownType = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'eml' | 'html' | 'markdown' | 'text'

export const mediaTypes: Record<KnownType, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  eml: 'message/rfc822',
  html: 'text/html',
  markdown: 'text/markdown',
  text: 'text/plain',
}

export type DetectedType =
  | { type: 'pdf' | 'office' | 'eml' }
  | { type: 'html' | 'markdown' | 'text'; text: string }
  | { type: 'encrypted' }
  | { type: 'unsupported'; media?: string }

const encryptedOfficePart = Buffer.from('EncryptedPackage', 'utf16le')
const sampleLength = 16 * 1024

/** What the bytes are, by what they hold; the name of the file is not asked. */
export async function detectType(bytes: Uint8Array): Promise<DetectedType> {
  if (startsAsPdf(bytes)) return { type: 'pdf' }
  if (startsWith(bytes, 'PK\u0003\u0004')) return { type: 'office' }

  if (isLetter(bytes)) return { type: 'eml' }
  const media = hasByteOrderMark(bytes) ? undefined : await mediaTypeOf(bytes)
  if (media === 'application/x-cfb' && Buffer.from(bytes).includes(encryptedOfficePart)) return { type: 'encrypted' }
  if (media && !textual.has(media)) return { type: 'unsupported', media }

  const text = decodeText(bytes)
  if (text === undefined) return { type: 'unsupported' }
  if (text.startsWith('{\\rtf')) return { type: 'unsupported', media: 'application/rtf' }
  return { type: markupOf(text.slice(0, sampleLength).replaceAll('\r\n', '\n')), text }
}

// Guessed from the first letters alone, which a plain text may begin with.
const textual = new Set(['application/xml', 'text/xml', 'application/x-ms-regedit', 'text/vcard', 'text/calendar'])

async function mediaTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, sampleLength)))?.mime
  } catch {
    return undefined
  }
}

/** Readers accept a header anywhere in the first kilobyte, so mail gateways may put bytes before it. */
function startsAsPdf(bytes: Uint8Array): boolean {
  return /^\s{0,9}%PDF-\d|\n%PDF-\d\.\d[\r\n]/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)))
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, mark.length)) === mark
}

/** Two of them look like the first bytes of a sound file. */
function hasByteOrderMark([first, second, third]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0xef && second === 0xbb && third === 0xbf)
  )
}

function markupOf(sample: string): 'html' | 'markdown' | 'text' {
  if (/^\s{0,200}<(?:!doctype\s{1,9}html|html|head|body|\?xml)[\s>]/i.test(sample)) return 'html'
  const tags =
    sample.match(/<\/(?:p|div|h[1-6]|li|ul|ol|table|tr|td|span|a|body|section|details|script)>/gi)?.length ?? 0
  if (tags >= 2 && sample.trimStart().startsWith('<')) return 'html'
  return isMarkdown(sample) ? 'markdown' : 'text'
}

function isMarkdown(sample: string): boolean {
  if (/^\ufeff?---\n[a-z_-]+:/i.test(sample)) return true
  return /^(?:#{1,6} \S|```|~~~|[-*+] \S|\d{1,9}[.)] \S|\|.*\|[ \t]*$)/m.test(sample) || /\]\(\S/.test(sample)
}
