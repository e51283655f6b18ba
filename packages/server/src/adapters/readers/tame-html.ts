const maxNesting = 1_000
const maxStrays = 10_000
const stray = /<(?![a-z/!?])/gi
const nesting =
  /<(\/?)(?:a|article|aside|b|big|blockquote|button|center|code|dd|details|div|dl|em|fieldset|figure|font|footer|form|h[1-6]|header|i|ins|label|main|nav|ol|pre|s|section|small|span|strike|strong|sub|sup|svg|table|tbody|td|tr|u|ul)(?=[\s>/])/gi

/**
 * HTML that costs its parser no more than its size. Undefined for a page nested beyond anything a person writes: every
 * tree builder turns quadratic there.
 */
export function tameHtml(html: string): string | undefined {
  let depth = 0
  for (const tag of html.matchAll(nesting)) {
    depth = Math.max(0, depth + (tag[1] ? -1 : 1))
    if (depth > maxNesting) return undefined
  }
  const strays = html.match(stray)?.length ?? 0
  return html.replace(stray, strays > maxStrays ? ' ' : '&lt;')
}
