import type { FileToRead, PageQuality, ReadFailure, ReadProgress, ReadResult } from '../../ports/reader.ts'
import { countLetters } from './clean-text.ts'
import { blocksOfPages, type PdfLine, withoutRunningLines } from './pdf-blocks.ts'
import { inReadingOrder } from './pdf-columns.ts'
import { linesOf } from './pdf-lines.ts'
import { failed, finish, limits, qualityOf } from './read-outcome.ts'

type PdfJs = typeof import('unpdf/pdfjs')
type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

const readableFromCharacters = 20
const pagesLookedAtForImages = 20

export async function readPdf(file: FileToRead, progress: ReadProgress): Promise<ReadResult> {
  const pdfjs = await import('unpdf/pdfjs')
  const opened = await openPdf(pdfjs, file.bytes)
  if ('failure' in opened) return failed(opened.failure)
  const { pdf } = opened
  if (pdf.numPages > limits.pages) {
    return failed({ code: 'document.too_many_pages', pages: pdf.numPages, limit: limits.pages })
  }

  const lines: PdfLine[][] = []
  const pages: PageQuality[] = []
  let broken = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number)
      const read = await readPage(page, number)
      lines.push(read.lines)
      const lookForImage = read.quality.characters < readableFromCharacters && pages.length < pagesLookedAtForImages
      pages.push(lookForImage ? await explainBarePage(pdfjs, page, read.quality) : assumeScanned(read.quality))
      page.cleanup()
    } catch {
      broken++
      pages.push({ page: number, characters: 0, unreadable: 0, issue: 'empty' })
    }
    progress(number, pdf.numPages)
  }

  if (broken === pdf.numPages) return failed({ code: 'document.corrupt' })
  const bare = pages.every((page) => page.characters < readableFromCharacters)
  if (bare && pages.some((page) => page.issue === 'scanned')) {
    return failed({ code: 'document.scanned', pages: pages.length })
  }
  return finish({ title: await titleOf(pdf), blocks: blocksOfPages(withoutRunningLines(lines)), pages }, file)
}

async function openPdf(pdfjs: PdfJs, bytes: Uint8Array): Promise<{ pdf: PdfDocument } | { failure: ReadFailure }> {
  try {
    const task = pdfjs.getDocument({
      data: bytes,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
    })
    return { pdf: await task.promise }
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return { failure: { code: isLocked ? 'document.encrypted' : 'document.corrupt' } }
  }
}

async function readPage(page: PdfPage, number: number): Promise<{ lines: PdfLine[]; quality: PageQuality }> {
  const { items } = await page.getTextContent({ disableNormalization: false })
  const ordered = inReadingOrder(items.filter((item) => 'str' in item))
  const lines = linesOf(ordered.items, number)
  const characters = lines.reduce((sum, line) => sum + countLetters(line.text), 0)
  const unreadable = lines.reduce((sum, line) => sum + line.unreadable, 0)
  const quality = qualityOf(number, characters, unreadable)
  return { lines, quality: ordered.hasColumns && !quality.issue ? { ...quality, issue: 'columns' } : quality }
}

async function explainBarePage(pdfjs: PdfJs, page: PdfPage, quality: PageQuality): Promise<PageQuality> {
  if (quality.issue) return quality
  const { fnArray } = await page.getOperatorList()
  const { paintImageXObject, paintInlineImageXObject, paintImageMaskXObject } = pdfjs.OPS
  const images = new Set<number>([paintImageXObject, paintInlineImageXObject, paintImageMaskXObject])
  if (fnArray.some((operation) => images.has(operation))) return { ...quality, issue: 'scanned' }
  return quality.characters === 0 ? { ...quality, issue: 'empty' } : quality
}

function assumeScanned(quality: PageQuality): PageQuality {
  return quality.characters === 0 && !quality.issue ? { ...quality, issue: 'scanned' } : quality
}

async function titleOf(pdf: PdfDocument): Promise<string | undefined> {
  try {
    const { info } = await pdf.getMetadata()
    const title = (info as { Title?: unknown }).Title
    return typeof title === 'string' && !isMadeByPrinter(title) ? title : undefined
  } catch {
    return undefined
  }
}

function isMadeByPrinter(title: string): boolean {
  return /^(?:$|about:|file:|microsoft (?:word|powerpoint|excel) - |untitled|без ?ым|без названия|print|slide 1$)|\.(?:docx?|pdf|indd|odt|html?|pptx?|xlsx?)$/i.test(
    title.trim(),
  )
}
