const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** The line a site owner pastes before `</body>`. */
export function embedSnippet(origin: string, publicKey: string): string {
  return `<script src="${escapeAttribute(origin)}/widget.js" data-inbox="${escapeAttribute(publicKey)}" async></script>`
}
