import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Block } from '../../../ports/reader.ts'
import { blocksOfTsv } from './blocks-of-tsv.ts'
import { runProgram } from './run-program.ts'

/** Text seen in pictures, with programs of the system: tesseract, and pdftoppm of poppler that draws the pages. */
export interface Recognition {
  /** Languages installed here, as tesseract calls them; none when a program is missing. */
  languages(): Promise<readonly string[]>
  /** Opens a PDF for pages to be recognised one by one, then closed. */
  openPdf(bytes: Uint8Array, languages: readonly string[]): Promise<OpenedPdf>
  ofPicture(bytes: Uint8Array, languages: readonly string[], signal: AbortSignal): Promise<Block[]>
}

export interface OpenedPdf {
  ofPage(page: number, signal: AbortSignal): Promise<Block[]>
  close(): Promise<void>
}

export interface Programs {
  tesseract: string
  pdftoppm: string
}

const pageTimeoutMs = 60_000
/** 220 dots an inch of A4: tesseract wants 200 to 300, and time grows with the square. */
const longestSidePx = 2600
const notLanguages = new Set(['osd', 'equ', 'snum'])

async function installedLanguages({ tesseract, pdftoppm }: Programs): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(10_000)
  try {
    await runProgram(pdftoppm, { args: ['-v'], signal, timeoutMs: 10_000 })
    const listed = await runProgram(tesseract, { args: ['--list-langs'], signal, timeoutMs: 10_000 })
    const names = listed.toString().split('\n').slice(1)
    return names.map((name) => name.trim()).filter((name) => /^[A-Za-z_]{3,16}$/.test(name) && !notLanguages.has(name))
  } catch {
    return []
  }
}

/** Recognition with the programs of this machine. */
export function tesseractRecognition(programs: Programs): Recognition {
  let known: Promise<readonly string[]> | null = null
  const see = async (
    picture: Uint8Array,
    languages: readonly string[],
    asked: { page: number; signal: AbortSignal },
  ) => {
    const args = ['stdin', 'stdout', '-l', languages.join('+'), '--psm', '3', 'tsv']
    const { page, signal } = asked
    const tsv = await runProgram(programs.tesseract, { args, input: picture, signal, timeoutMs: pageTimeoutMs })
    return blocksOfTsv(tsv.toString('utf8'), page)
  }
  return {
    languages: async () => {
      known ??= installedLanguages(programs)
      const found = await known
      // They may have been too slow to answer, or be installed later.
      if (found.length === 0) known = null
      return found
    },
    ofPicture: (bytes, languages, signal) => see(bytes, languages, { page: 1, signal }),
    openPdf: async (bytes, languages) => {
      const folder = await mkdtemp(join(tmpdir(), 'opora-pages-'))
      const file = join(folder, 'document.pdf')
      await writeFile(file, bytes, { mode: 0o600 })
      return {
        ofPage: async (page, signal) => {
          const only = ['-f', String(page), '-l', String(page)]
          const args = [...only, '-scale-to', String(longestSidePx), '-gray', '-png', file]
          const picture = await runProgram(programs.pdftoppm, { args, signal, timeoutMs: pageTimeoutMs })
          return see(picture, languages, { page, signal })
        },
        close: () => rm(folder, { recursive: true, force: true }),
      }
    },
  }
}
