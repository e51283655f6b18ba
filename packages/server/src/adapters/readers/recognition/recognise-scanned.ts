import type { Block, FileToRead, PageQuality, ReadOptions, ReadResult } from '../../../ports/reader.ts'
import { countLetters } from '../clean-text.ts'
import { finish } from '../read-outcome.ts'
import type { OpenedPdf, Recognition } from './tesseract.ts'

const pictures = new Set(['image/png', 'image/jpeg', 'image/tiff', 'image/webp', 'image/bmp'])
const readableFromCharacters = 20
/** Pages left when the time is over stay reported as scanned. */
const longestMs = 10 * 60_000

const isPicture = (result: ReadResult): boolean =>
  result.outcome === 'failed' &&
  result.failure.code === 'document.unsupported_type' &&
  pictures.has(result.failure.type ?? '')

/** Pages of a PDF that are pictures only. */
function pagesToSee(result: ReadResult): PageQuality[] {
  if (result.outcome === 'read') return result.document.pages.filter(({ issue }) => issue === 'scanned')
  if (result.failure.code !== 'document.scanned') return []
  const bare = (page: number): PageQuality => ({ page, characters: 0, unreadable: 0, issue: 'scanned' })
  return Array.from({ length: result.failure.pages }, (_, at) => bare(at + 1))
}

export const needsSeeing = (result: ReadResult): boolean => isPicture(result) || pagesToSee(result).length > 0

interface Seeing {
  file: FileToRead
  result: ReadResult
  recognition: Recognition
  options: ReadOptions & { languages: readonly string[] }
}

/** The document with what could be seen in its pictures; each such page says that it was read from one. */
export async function recogniseScanned(seeing: Seeing): Promise<ReadResult> {
  const { file, result, recognition, options } = seeing
  const signal = options.signal ?? AbortSignal.timeout(longestMs)
  try {
    if (!isPicture(result)) return await recognisePdf(seeing, signal)
    const blocks = await recognition.ofPicture(file.bytes, options.languages, signal)
    return finish({ blocks, pages: [qualityOfSeen({ page: 1, characters: 0, unreadable: 0 }, blocks)] }, file)
  } catch {
    return signal.aborted ? { outcome: 'failed', failure: { code: 'document.cancelled' } } : result
  }
}

async function recognisePdf({ file, result, recognition, options }: Seeing, signal: AbortSignal): Promise<ReadResult> {
  const pages = pagesToSee(result)
  const pdf = await recognition.openPdf(file.bytes, options.languages)
  const until = performance.now() + longestMs
  const seen = new Map<number, Block[]>()
  try {
    for (const [at, { page }] of pages.entries()) {
      signal.throwIfAborted()
      if (performance.now() > until) break
      seen.set(page, await seePage(pdf, page, signal))
      options.progress?.(at + 1, pages.length)
    }
  } finally {
    await pdf.close()
  }
  const read = result.outcome === 'read' ? result.document : { title: undefined, blocks: [], pages }
  const isSeen = ({ page = 1 }: Block): boolean => (seen.get(page) ?? []).length > 0
  const blocks = [...read.blocks.filter((block) => !isSeen(block)), ...[...seen.values()].flat()]
  const whole = finish(
    {
      title: read.title,
      blocks: blocks.toSorted((a, b) => (a.page ?? 0) - (b.page ?? 0)),
      pages: read.pages.map((quality) => qualityOfSeen(quality, seen.get(quality.page) ?? [])),
    },
    file,
  )
  return whole.outcome === 'read' ? whole : result
}

/** A page no program can draw or see is as it was. */
async function seePage(pdf: OpenedPdf, page: number, signal: AbortSignal): Promise<Block[]> {
  try {
    return await pdf.ofPage(page, signal)
  } catch (error) {
    if (signal.aborted) throw error
    return []
  }
}

function qualityOfSeen(quality: PageQuality, blocks: readonly Block[]): PageQuality {
  const characters = blocks.reduce((sum, { text }) => sum + countLetters(text), 0)
  return characters < readableFromCharacters ? quality : { ...quality, characters, issue: 'recognised' }
}
