import { setImmediate as breathe } from 'node:timers/promises'
import { Tokenizer } from 'htmlparser2'

/** What is heard of a page, tag by tag; names are small letters. */
export interface TagListener {
  tag(name: string, attributes: Record<string, string>): void
  end(name: string): void
  text(text: string): void
}

const chunkLength = 128 * 1024
const mostAttributes = 30
const longestValue = 4000

/** Gathers what the tokenizer tells in pieces into whole tags. */
function gathering(html: string, listener: TagListener) {
  let tag = ''
  let attributes: Record<string, string> = {}
  let name = ''
  let value = ''
  const isWanted = (): boolean => name in attributes === false && Object.keys(attributes).length < mostAttributes
  const opened = (): void => listener.tag(tag, attributes)
  return {
    onopentagname: (start: number, end: number) => {
      tag = html.slice(start, Math.min(end, start + 40)).toLowerCase()
      attributes = Object.create(null) as Record<string, string>
    },
    onattribname: (start: number, end: number) => {
      name = html.slice(start, Math.min(end, start + 40)).toLowerCase()
      value = ''
    },
    onattribdata: (start: number, end: number) => {
      if (value.length < longestValue) value += html.slice(start, Math.min(end, start + longestValue))
    },
    onattribentity: (code: number) => {
      if (value.length < longestValue) value += String.fromCodePoint(code)
    },
    onattribend: () => {
      if (isWanted()) attributes[name] = value
    },
    onopentagend: opened,
    onselfclosingtag: opened,
    onclosetag: (start: number, end: number) => listener.end(html.slice(start, end).trim().toLowerCase()),
    ontext: (start: number, end: number) => listener.text(html.slice(start, end)),
    ontextentity: (code: number) => listener.text(String.fromCodePoint(code)),
    oncdata: () => undefined,
    oncomment: () => undefined,
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onend: () => undefined,
  }
}

/** Goes over a page once and builds nothing, so that no nesting can make it slow; between pieces others have their turn. */
export async function hearTags(html: string, listener: TagListener): Promise<void> {
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, gathering(html, listener))
  for (let at = 0; at < html.length; at += chunkLength) {
    tokenizer.write(html.slice(at, at + chunkLength))
    await breathe()
  }
  tokenizer.end()
}
