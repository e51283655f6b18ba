import type { Egress } from '../../ports/egress.ts'
import type { DocumentReader, FileToRead, ReadOptions, ReadResult } from '../../ports/reader.ts'
import { mediaTypes } from './detect-type.ts'
import { extractElsewhere, isLost } from './extraction/extract-elsewhere.ts'
import { tikaExtractor } from './extraction/tika.ts'
import { defaultWorkerLimits, readInWorker, type WorkerLimits } from './read-in-worker.ts'
import { needsSeeing, recogniseScanned } from './recognition/recognise-scanned.ts'
import { type Programs, type Recognition, tesseractRecognition } from './recognition/tesseract.ts'

interface ReaderParts {
  limits?: Partial<WorkerLimits>
  /** Programs that see text in pictures; those of the system unless named. */
  programs?: Programs
  /** Where files are sent that cannot be read here. */
  extractor?: { egress: Egress; url: string; key: string | null } | null
}

const systemPrograms: Programs = { tesseract: 'tesseract', pdftoppm: 'pdftoppm' }

/** PDF, DOCX, XLSX, PPTX, letters (EML), HTML, Markdown and plain text, each file in a worker thread of its own. */
export function createDocumentReader({ limits, programs, extractor }: ReaderParts = {}): DocumentReader {
  const all = { ...defaultWorkerLimits, ...limits }
  const recognition = tesseractRecognition(programs ?? systemPrograms)
  const elsewhere = extractor ? tikaExtractor(extractor.egress, extractor) : null
  const plainly = (file: FileToRead, options: ReadOptions) => readInWorker(file, options, all)
  return {
    kinds: Object.values(mediaTypes),
    aids: async () => ({ languages: await recognition.languages(), extracts: elsewhere !== null }),
    read: async (file, options = {}) => {
      const result = await plainly(file, options)
      const seen = await withSeen({ file, result, options, recognition })
      if (!options.extracts || !elsewhere || !isLost(seen)) return seen
      return extractElsewhere({ file, result: seen, options, extractor: elsewhere, read: plainly })
    },
  }
}

interface Seeing {
  file: FileToRead
  result: ReadResult
  options: ReadOptions
  recognition: Recognition
}

async function withSeen({ file, result, options, recognition }: Seeing): Promise<ReadResult> {
  if (!options.languages?.length || !needsSeeing(result)) return result
  const installed = new Set(await recognition.languages())
  const languages = options.languages.filter((language) => installed.has(language))
  if (languages.length === 0) return result
  return recogniseScanned({ file, result, recognition, options: { ...options, languages } })
}
