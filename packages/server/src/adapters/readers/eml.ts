import PostalMime, { type Address, type Email } from 'postal-mime'
import type { Block, FileToRead, ReadResult } from '../../ports/reader.ts'
import { readHtml } from './html.ts'
import { failed, finish } from './read-outcome.ts'
import { readText } from './text.ts'

const limits = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 3 }

/** A letter: its subject, who wrote to whom and when, its words. Attached files are named and not opened. */
export async function readEml(file: FileToRead): Promise<ReadResult> {
  const letter = await PostalMime.parse(file.bytes, { ...limits, attachmentEncoding: 'arraybuffer' }).catch(
    (error: unknown) => {
      if (error instanceof RangeError) throw error
    },
  )
  if (!letter) return failed({ code: 'document.corrupt' })
  const names = letter.attachments.flatMap(({ filename, related }) => (filename && !related ? [filename] : []))
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: letter.subject ?? '' },
    { kind: 'paragraph', text: envelopeOf(letter) },
    ...wordsOf(letter, file),
    { kind: 'list', text: names.join('\n') },
  ]
  return finish({ title: letter.subject, blocks }, file)
}

const named = (address: Address): string =>
  [address.name, address.address ? `<${address.address}>` : ''].filter(Boolean).join(' ')

function envelopeOf({ from, to, date }: Email): string {
  const people = [from ? named(from) : '', (to ?? []).map(named).join(', ')].filter(Boolean).join(' → ')
  return [people, date?.slice(0, 10) ?? ''].filter(Boolean).join(', ')
}

/** The formatted version where there is one: it keeps tables and lists. */
function wordsOf({ html, text }: Email, file: FileToRead): Block[] {
  const read = html?.trim() ? readHtml(file, html) : readText(file, text ?? '')
  return read.outcome === 'read' ? read.document.blocks : []
}
