// Control characters, halves of pairs, and marks that turn the direction of what follows: a text ends where it ends.
const harmful = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** A text without characters that break a document or pose as another text. */
export const plainChars = (text: string): string => text.toWellFormed().replaceAll(harmful, '')

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The same as text or an attribute of HTML or XML. */
export const escaped = (text: string): string => plainChars(text).replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark)
