import { existsSync } from 'node:fs'
import { install } from './debian.mjs'

const programs = ['/usr/bin/tesseract', '/usr/bin/pdftoppm']
const data = (language) => `/usr/share/tesseract-ocr/5/tessdata/${language}.traineddata`
const hasAll = () => [...programs, data('rus'), data('eng')].every((path) => existsSync(path))

/** What sees text in pictures, for its tests, installed when it may be. */
export async function ensureRecognition() {
  if (!hasAll()) await install('poppler-utils', 'tesseract-ocr', 'tesseract-ocr-rus', 'tesseract-ocr-eng')
}
