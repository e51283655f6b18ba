import type { Reading } from '@opora/contract/reading'

const pictures = ['png', 'jpg', 'jpeg', 'tif', 'tiff', 'webp', 'bmp']
const ofExtractor = ['doc', 'rtf', 'odt', 'ods', 'odp', 'ppt', 'xls', 'epub', 'fb2', 'msg']

/** Kinds of files that can be read only because somebody switched it on. */
export function moreExtensions(reading: Reading | undefined): string[] {
  if (!reading) return []
  return [...(reading.languages.length > 0 ? pictures : []), ...(reading.extracts ? ofExtractor : [])]
}
