import type { Block, FileToRead, ReadResult } from '../../ports/reader.ts'
import { finish } from './read-outcome.ts'

const longestTitle = 120

export function readText(file: FileToRead, text: string): ReadResult {
  const paragraphs = text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .split(/\n[ \t]*\n/)
  const blocks: Block[] = paragraphs.map((paragraph) => ({ kind: 'paragraph', text: paragraph }))
  return finish({ title: titleOf(paragraphs), blocks }, file)
}

/** A short first line that stands alone and does not end as a sentence is how people title a plain text. */
function titleOf(paragraphs: string[]): string | undefined {
  const first = paragraphs.find((paragraph) => paragraph.trim() !== '')?.trim() ?? ''
  const isTitle =
    paragraphs.length > 1 && first.length <= longestTitle && !first.includes('\n') && !/[.!?:;,]$/.test(first)
  return isTitle ? first : undefined
}
