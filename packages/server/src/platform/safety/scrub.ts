const secretName = /pass(word|wd|phrase)|secret|token|ticket|authorization|cookie|api_?-?key|credential|private_?key/i
const mask = '[secret]'
const maxDepth = 6

// What gives a secret away inside running text: addresses with a password, bearer headers, `token=…`, JWTs, visitor tokens, provider keys.
const patterns: readonly [RegExp, string][] = [
  [/(\w+:\/\/[^\s:/@]*:)[^\s/@]+@/g, `$1${mask}@`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${mask}`],
  [
    /((?:pass(?:word|wd)?|secret|token|ticket|api[_-]?key|authorization|cookie|key|mac|signature)["']?\s*[=:]\s*["']?)[^\s"'&;,]{6,}/gi,
    `$1${mask}`,
  ],
  [/\beyJ[\w-]+(?:\.[\w-]+){2,4}/g, mask],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{43}/g, mask],
  [/\b(?:sk|pk|rk)-[\w-]{12,}/g, mask],
  [/\bbot\d{6,}:[\w-]{20,}/g, `bot${mask}`],
]

function scrubText(text: string): string {
  let clean = text
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement)
  return clean
}

/** A copy without anything that looks like a secret, by its name or by its shape; errors become their stack. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > maxDepth) return '[deep]'
  if (value instanceof Error) return scrubError(value, depth)
  if (value instanceof Date) return value
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1))
  if (ArrayBuffer.isView(value)) return '[bytes]'
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && (typeof inner === 'string' || typeof inner === 'object')
        ? mask
        : scrub(inner, depth + 1),
    ]),
  )
}

function scrubError(error: Error, depth: number): string {
  const own = scrubText(error.stack ?? `${error.name}: ${error.message}`)
  return error.cause === undefined ? own : `${own}\ncaused by ${JSON.stringify(scrub(error.cause, depth + 1))}`
}
