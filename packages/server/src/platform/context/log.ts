import { pino } from 'pino'

/** The part of a logger the product uses. */
export interface Log {
  debug(data: object, message: string): void
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
  child(bindings: object): Log
}

const secretPaths = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'apiKey',
  'visitorToken',
  'authorization',
  'cookie',
  'secret',
]

/** JSON lines on stdout; anything that looks like a secret is removed at any of three depths. */
export function createLog(level: string): Log {
  const paths = secretPaths.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level, redact: { paths, censor: '[secret]' }, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
}
