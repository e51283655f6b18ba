import type { DocumentWriter, Entry, WrittenHead } from '../../../ports/writer.ts'
import { entryXml, headXml, type Referred } from './body.ts'
import {
  bodyBegin,
  bodyEnd,
  contentTypes,
  coreXml,
  documentRelations,
  footerXml,
  numberingXml,
  packageRelations,
  stylesXml,
} from './parts.ts'

const chunkCharacters = 32 * 1024

async function* bodyParts(head: WrittenHead, entries: AsyncIterable<Entry>, referred: Referred): AsyncIterable<string> {
  yield bodyBegin + headXml(head)
  for await (const entry of entries) yield entryXml(referred, entry, head)
  yield bodyEnd
}

async function* write(head: WrittenHead, entries: AsyncIterable<Entry>): AsyncIterable<Uint8Array> {
  // Nobody pays for the library before the first document.
  const { Zip, ZipDeflate, ZipPassThrough } = await import('fflate')
  const ready: Uint8Array[] = []
  const zip = new Zip((error, part) => {
    if (error) throw error
    ready.push(part)
  })
  const mtime = head.madeAt
  const add = (name: string, text: string): void => {
    const file = new ZipDeflate(name)
    file.mtime = mtime
    zip.add(file)
    file.push(Buffer.from(text), true)
  }
  add('[Content_Types].xml', contentTypes)
  add('_rels/.rels', packageRelations)
  const referred: Referred = { links: new Map(), pictures: [], ordered: [] }
  const body = new ZipDeflate('word/document.xml')
  body.mtime = mtime
  zip.add(body)
  let waiting = ''
  for await (const part of bodyParts(head, entries, referred)) {
    waiting += part
    if (waiting.length < chunkCharacters) continue
    body.push(Buffer.from(waiting))
    waiting = ''
    yield* ready.splice(0)
  }
  body.push(Buffer.from(waiting), true)
  add('word/_rels/document.xml.rels', documentRelations(referred))
  add('word/styles.xml', stylesXml(head))
  add('word/numbering.xml', numberingXml(referred))
  add('word/footer1.xml', footerXml(head))
  add('docProps/core.xml', coreXml(head))
  for (const { name, picture } of referred.pictures) {
    const file = new ZipPassThrough(`word/media/${name}`)
    file.mtime = mtime
    zip.add(file)
    file.push(picture.bytes, true)
  }
  zip.end()
  yield* ready.splice(0)
}

/** A talk as a document of Word: paragraphs and styles, no macro, and no field but the number of the page. */
export const docxWriter: DocumentWriter = {
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
  hasPictures: true,
  write,
}
