import { SaxesParser } from 'saxes'

/** Attributes by their full name, `r:id` for example. */
export type XmlAttributes = Record<string, string>

/** What is heard of a file; names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: XmlAttributes): void
  text?(text: string): void
  close?(name: string): void
}

const deepest = 200

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads a part of an office file from its first tag to its last. A document type, and with it any entity of its own, is refused. */
export function readXml(content: Buffer | undefined, listener: XmlListener): void {
  if (!content) return
  const parser = new SaxesParser()
  let depth = 0
  parser.on('doctype', () => {
    throw new Error('an office file has no document type')
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > deepest) throw new Error('no office file is nested so deeply')
    listener.open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    listener.close?.(localName(name))
  })
  parser.on('text', (text) => listener.text?.(text))
  parser.write(content.toString('utf8').replace(/^\ufeff/, '')).close()
}
