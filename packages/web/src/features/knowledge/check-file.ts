/** The contract's limit; importing it would bring the validator along. */
export const maxFileBytes = 50 * 1024 * 1024

const readableExtensions = [...['pdf', 'docx', 'xlsx', 'pptx', 'eml'], ...['html', 'htm', 'md', 'markdown', 'txt']]

/** For the `accept` attribute of the file chooser; `more` is what was switched on beside. */
export const acceptedFiles = (more: readonly string[] = []): string =>
  [...readableExtensions, ...more].map((extension) => `.${extension}`).join(',')

export type FileRefusal = 'file.too_large' | 'file.empty' | 'document.unsupported_type'

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Refuses before the upload what the server would refuse after it. */
export function checkFile(file: { name: string; size: number }, more: readonly string[] = []): FileRefusal | null {
  const isReadable = [...readableExtensions, ...more].includes(extensionOf(file.name))
  if (!isReadable) return 'document.unsupported_type'
  if (file.size === 0) return 'file.empty'
  return file.size > maxFileBytes ? 'file.too_large' : null
}
