import { type DestinationStream, type Logger, pino } from 'pino'
import { scrub } from '../safety/scrub.ts'

/** The part of a logger the product uses. */
export interface Log {
  debug(data: object, message: string): void
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
  child(bindings: object): Log
}

function scrubbing(logger: Logger): Log {
  return {
    debug: (data, message) => logger.isLevelEnabled('debug') && logger.debug(scrub(data), message),
    info: (data, message) => logger.info(scrub(data), message),
    warn: (data, message) => logger.warn(scrub(data), message),
    error: (data, message) => logger.error(scrub(data), message),
    child: (bindings) => scrubbing(logger.child(scrub(bindings) as object)),
  }
}

/** JSON lines on stdout; anything that looks like a secret is removed wherever it stands. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  return scrubbing(destination ? pino(options, destination) : pino(options))
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
}
