const hasScheme = /^[a-z][a-z\d+.-]*:/i
const hasPort = /^[^/?#:]+:\d/

/** The address of a web page as people type it, `shop.example/help` included; null when it cannot be one. */
export function pageAddress(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const full = hasScheme.test(trimmed) && !hasPort.test(trimmed) ? trimmed : `https://${trimmed}`
  try {
    const url = new URL(full)
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
    return isWeb && /[.:[]|^localhost$/.test(url.hostname) ? url.href : null
  } catch {
    return null
  }
}
