import { type Inline, safeHref } from '@opora/contract/parse-inline'
import { type Block, parseMarkdown } from '@opora/contract/parse-markdown'
import type { MessageEntity } from 'grammy/types'
import { type Formatted, sliceOf } from './formatted.ts'

const typeOf = { strong: 'bold', em: 'italic' } as const

interface Writing {
  text: string
  entities: MessageEntity[]
}

/** Writes something and marks it, unless nothing was written. */
function marked(
  writing: Writing,
  mark: (place: { offset: number; length: number }) => MessageEntity,
  write: () => void,
) {
  const offset = writing.text.length
  // An entity stands before those inside it.
  const index = writing.entities.length
  write()
  const length = writing.text.length - offset
  if (length > 0) writing.entities.splice(index, 0, mark({ offset, length }))
}

/** An address that is written out stays as it is: Telegram makes a link of it. */
function writeLink(writing: Writing, { href, children }: Extract<Inline, { kind: 'link' }>): void {
  const write = (): void => writeInline(writing, children)
  const [only] = children
  if (only?.kind === 'text' && safeHref(only.text) === href) write()
  else marked(writing, (place) => ({ type: 'text_link', url: href, ...place }), write)
}

function writeInline(writing: Writing, nodes: readonly Inline[]): void {
  const say = (text: string) => () => {
    writing.text += text
  }
  for (const node of nodes) {
    switch (node.kind) {
      case 'text':
        writing.text += node.text
        break
      case 'code':
        marked(writing, (place) => ({ type: 'code', ...place }), say(node.text))
        break
      case 'link':
        writeLink(writing, node)
        break
      case 'cite':
        writing.text += `[${node.n}]`
        break
      case 'break':
        writing.text += '\n'
        break
      case 'strong':
      case 'em':
        marked(
          writing,
          (place) => ({ type: typeOf[node.kind], ...place }),
          () => writeInline(writing, node.children),
        )
    }
  }
}

function writeBlock(writing: Writing, block: Block): void {
  if (block.kind === 'code') {
    const language = block.language ? { language: block.language } : {}
    marked(
      writing,
      (place) => ({ type: 'pre', ...language, ...place }),
      () => {
        writing.text += block.text
      },
    )
    return
  }
  if (block.kind === 'list') {
    for (const [index, { marker, children }] of block.items.entries()) {
      writing.text += `${index > 0 ? '\n' : ''}${marker} `
      writeInline(writing, children)
    }
    return
  }
  const inline = (): void => writeInline(writing, block.children)
  if (block.kind === 'heading') marked(writing, (place) => ({ type: 'bold', ...place }), inline)
  else if (block.kind === 'quote') marked(writing, (place) => ({ type: 'blockquote', ...place }), inline)
  else inline()
}

/** A message in our Markdown subset as Telegram's text with entities, which nothing typed can break. */
export function formatMarkdown(markdown: string): Formatted {
  const writing: Writing = { text: '', entities: [] }
  for (const block of parseMarkdown(markdown)) {
    if (writing.text !== '') writing.text += block.isApart ? '\n\n' : '\n'
    writeBlock(writing, block)
  }
  return sliceOf(writing, 0, writing.text.length)
}
