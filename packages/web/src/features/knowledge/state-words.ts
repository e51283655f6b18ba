import type { Document } from '@opora/contract/knowledge'
import type { TFunction } from 'i18next'
import { formatNumber } from '../../lib/format.ts'
import { extensionOf, maxFileBytes } from './check-file.ts'
import type { Stage } from './document-stage.ts'

/** `50 MB`, counted as the server counts. */
export const limitText = (): string =>
  formatNumber(maxFileBytes / 1024 ** 2, { style: 'unit', unit: 'megabyte', unitDisplay: 'short' })

/** Only a PDF has pages to count; the steps of other kinds are a share of the whole. */
export function stageWords(t: TFunction<'knowledge'>, document: Document, stage: Stage): string {
  if (stage.kind === 'ready') return t('passages', { count: stage.passages })
  if (stage.kind === 'retired') return t('stage.retired')
  if (stage.kind === 'cancelled') return t('stage.cancelled')
  if (stage.kind === 'failed') return failureWords(t, stage.code)
  const isPdf = kindOf(document) === 'PDF'
  const text = stage.text === 'readingPage' && !isPdf ? 'readingPart' : stage.text
  return t(`stage.${text}`, { done: stage.done, total: stage.total, percent: stage.percent })
}

/** What went wrong in two or three words, for a cell; the whole sentence is `codeText`. */
const failureWords = (t: TFunction<'knowledge'>, code: string): string =>
  t([`failure.${code}`, 'failure.other'] as never, { limit: limitText() }) as string

const kinds: Record<string, string> = {
  pdf: 'PDF',
  docx: 'DOCX',
  xlsx: 'XLSX',
  pptx: 'PPTX',
  eml: 'EML',
  html: 'HTML',
  htm: 'HTML',
  md: 'MD',
  markdown: 'MD',
}

/** `PDF`, `DOCX`, `XLSX` and so on, the ending of the name for the rest; `page` or `text` for what is no file, `file` for what has no name of a kind. */
export function kindOf(document: Document): string {
  if (document.origin.kind !== 'file') return document.origin.kind
  const extension = extensionOf(document.origin.name)
  return kinds[extension] ?? (/^[\p{L}\p{N}]{1,5}$/u.test(extension) ? extension.toUpperCase() : 'file')
}
