/** Milliseconds since 1970 with parts of them: comparable between processes of one machine. */
export const nowMs = (): number => performance.timeOrigin + performance.now()
