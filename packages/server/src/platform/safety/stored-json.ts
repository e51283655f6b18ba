const clean = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value

/** What PostgreSQL does not keep in JSON, as it is written there; a backslash somebody typed looks alike. */
const unkept = /\\u(?:0000|d[89a-f])/

/** A value as a JSON column takes it: without NUL and without halves of characters, which would refuse all of it. */
export function storedJson(value: unknown): string {
  const text = JSON.stringify(value)
  return unkept.test(text) ? JSON.stringify(value, clean) : text
}
