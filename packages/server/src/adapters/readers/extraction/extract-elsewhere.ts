import type { FileToRead, ReadFailure, ReadOptions, ReadResult } from '../../../ports/reader.ts'
import type { Extractor } from './tika.ts'

const lost = new Set<ReadFailure['code']>([
  'document.unsupported_type',
  'document.scanned',
  'document.corrupt',
  'document.empty',
])
const brokenShare = 0.5

/** Nothing, or too little, became text here. */
export function isLost(result: ReadResult): boolean {
  if (result.outcome === 'failed') return lost.has(result.failure.code)
  const { pages } = result.document
  const broken = pages.filter(({ issue }) => issue === 'scanned' || issue === 'unreadable_glyphs').length
  return broken > pages.length * brokenShare
}

interface Extracting {
  file: FileToRead
  result: ReadResult
  options: ReadOptions
  extractor: Extractor
  read: (file: FileToRead, options: ReadOptions) => Promise<ReadResult>
}

/** What another program made of the file, read as a page of the web; the first result where that helps nothing. */
export async function extractElsewhere({ file, result, options, extractor, read }: Extracting): Promise<ReadResult> {
  const signal = options.signal ?? new AbortController().signal
  try {
    const bytes = await extractor.toHtml(file, signal)
    const extracted = await read({ bytes, name: file.name }, options)
    return extracted.outcome === 'read' ? extracted : result
  } catch {
    return signal.aborted ? { outcome: 'failed', failure: { code: 'document.cancelled' } } : result
  }
}
