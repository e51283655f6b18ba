/** Resolves with the work or rejects when the signal aborts, whichever is first: the work may ignore the signal. */
export function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  return Promise.race([work(), promise]).finally(() => signal.removeEventListener('abort', onAbort))
}
