import type { Block, FileToRead, PageQuality, ReadFailure, ReadResult } from '../../ports/reader.ts'
import { cleanText, countLetters, oneLine, tidyLines } from './clean-text.ts'
import { detectLanguage } from './detect-language.ts'

export const limits = {
  pages: 2_000,
  textCharacters: 5_000_000,
  titleCharacters: 200,
  inflatedBytes: 100 * 1024 * 1024,
  zipEntries: 2_000,
  zipRatio: 200,
}

export interface RawDocument {
  title?: string | undefined
  blocks: Block[]
  /** Without it the document counts as one page. */
  pages?: PageQuality[]
}

export function failed(failure: ReadFailure): ReadResult {
  return { outcome: 'failed', failure }
}

/** The last step of every reader: cleans the text, and refuses what is empty or far too long. */
export function finish(raw: RawDocument, file: FileToRead): ReadResult {
  let unreadable = 0
  let characters = 0
  const clean = (text: string, tidy: (text: string) => string) => {
    const cleaned = cleanText(text)
    unreadable += cleaned.unreadable
    return tidy(cleaned.text)
  }
  const blocks: Block[] = []
  for (const block of raw.blocks) {
    const text = clean(block.text, tidierOf(block))
    if (text === '') continue
    characters += text.length
    if (characters > limits.textCharacters) {
      return failed({ code: 'document.too_large_text', limit: limits.textCharacters })
    }
    blocks.push({ ...block, text })
  }

  const letters = blocks.reduce((sum, block) => sum + countLetters(block.text), 0)
  if (letters === 0) return failed({ code: 'document.empty' })

  const title = clean(raw.title ?? '', oneLine).slice(0, limits.titleCharacters) || titleFromName(file.name)
  const sample = blocks.slice(0, 200).map((block) => block.text)
  const pages = raw.pages ?? [qualityOf(1, letters, unreadable)]
  return { outcome: 'read', document: { title, language: detectLanguage(sample.join('\n')), blocks, pages } }
}

/** More than one glyph in ten without a letter means the page cannot be trusted. */
export function qualityOf(page: number, characters: number, unreadable: number): PageQuality {
  const broken = unreadable > 0 && unreadable * 10 > characters
  return broken ? { page, characters, unreadable, issue: 'unreadable_glyphs' } : { page, characters, unreadable }
}

function tidierOf(block: Block): (text: string) => string {
  if (block.kind === 'code') return (text) => text.trimEnd()
  return block.kind === 'heading' ? oneLine : tidyLines
}

function titleFromName(name: string): string {
  const file = cleanText(name.slice(-1_000)).text.split(/[\\/]/).at(-1) ?? ''
  return oneLine(file.replace(/\.[\p{L}\p{N}]{1,8}$/u, '')).slice(0, limits.titleCharacters) || 'Document'
}
