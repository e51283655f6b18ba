const secretName = /pass(word|wd|phrase)|secret|token|ticket|authorization|cookie|api_?-?key|credential|private_?key/i
const mask = '[secret]'
const maxDepth = 6

type Pattern = readonly [RegExp, string]

// What is nothing but a secret: addresses with a password, JWTs, visitor tokens, provider keys.
const certain: readonly Pattern[] = [
  [/(\w+:\/\/[^\s:/@]*:)[^\s/@]+@/g, `$1${mask}@`],
  [/\beyJ[\w-]+(?:\.[\w-]+){2,4}/g, mask],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{43}/g, mask],
  [/\b(?:sk|pk|rk)-(?=[\w-]{0,64}\d)[\w-]{20,}/g, mask],
  [/\bbot\d{6,}:[\w-]{20,}/g, `bot${mask}`],
]

// By their names as well, whatever they look like: bearer headers, `token=…`.
const likely: readonly Pattern[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${mask}`],
  [
    /((?:pass(?:word|wd)?|secret|token|ticket|api[_-]?key|authorization|cookie|key|mac|signature)["']?\s*[=:]\s*["']?)[^\s"'&;,]{6,}/gi,
    `$1${mask}`,
  ],
  [/\b(?:sk|pk|rk)-[\w-]{12,}/g, mask],
]

// A name and a value no person would write: the ticket 482913 and the Basic plan are none. Looks ahead a little only, so that no text takes quadratic time.
const madeUp = String.raw`(?=[^\s"'&;,]{0,64}\d)(?=[^\s"'&;,]{0,64}[a-z])[^\s"'&;,]`
const named: readonly Pattern[] = [
  [new RegExp(String.raw`\b(bearer|basic)\s+${madeUp}{16,}`, 'gi'), `$1 ${mask}`],
  [new RegExp(String.raw`(pass(?:word|wd)["']?\s*[=:]\s*["']?)${madeUp}{6,}`, 'gi'), `$1${mask}`],
  [
    new RegExp(
      String.raw`((?:secret|token|(?:api|access|private)[_-]?key|authorization|cookie|signature)["']?\s*[=:]\s*["']?)${madeUp}{16,}`,
      'gi',
    ),
    `$1${mask}`,
  ],
]

const replaced = (text: string, patterns: readonly Pattern[]): string =>
  patterns.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text)

const scrubText = (text: string): string => replaced(text, [...certain, ...likely])

/** A text people are to read, without what can only be a secret: honest words beside "ticket" or "token" stay. */
export const scrubSecrets = (text: string): string => replaced(text, [...certain, ...named])

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
