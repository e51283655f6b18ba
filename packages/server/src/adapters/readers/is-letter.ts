import { decodeText } from './decode-text.ts'

const known =
  /^(from|to|cc|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|dkim-signature|x-[\w-]+):/i
const longestHead = 64 * 1024

/** Whether bytes begin with the head of a letter: known fields only up to the first empty line, a sender among them. */
export function isLetter(bytes: Uint8Array): boolean {
  const sample = decodeText(bytes.subarray(0, longestHead)) ?? ''
  const head = sample.replaceAll('\r\n', '\n').split('\n\n')[0] ?? ''
  const lines = head.split('\n').filter((line) => !/^[ \t]/.test(line))
  if (lines.length < 3 || !lines.every((line) => /^[!-9;-~]{1,76}:/.test(line))) return false
  const fields = new Set(lines.flatMap((line) => known.exec(line)?.[1]?.toLowerCase() ?? []))
  return (fields.has('from') || fields.has('received')) && fields.size >= 3
}
