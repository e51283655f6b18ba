/** What goes wrong with one call, instead of or after it. */
export type Fault =
  | { type: 'refused'; code: number; description: string; retryAfter?: number }
  /** The connection breaks before anything was done, or after it was. */
  | { type: 'cut'; isDone: boolean }
  | { type: 'slow'; ms: number }
  /** A web page of something in between, which says that a gateway failed. */
  | { type: 'page'; status?: number }

export interface Faults {
  /** The next so many calls of a method fare like this; `*` is any method, `file` a download. */
  next(method: string, fault: Fault, times?: number): void
  take(method: string): Fault | undefined
}

export function createFaults(): Faults {
  const planned: { method: string; fault: Fault }[] = []
  return {
    next: (method, fault, times = 1) => {
      for (let count = 0; count < times; count += 1) planned.push({ method, fault })
    },
    take: (method) => {
      const at = planned.findIndex((one) => one.method === method || one.method === '*')
      return at < 0 ? undefined : planned.splice(at, 1)[0]?.fault
    },
  }
}
