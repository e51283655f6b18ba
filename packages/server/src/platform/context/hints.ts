/** "Something was committed, look soon": wakes the event tail and the job worker. Losing one costs a poll interval, nothing else. */
export interface Hints {
  eventsCommitted(): void
  jobsCommitted(): void
  onEvents(listener: () => void): void
  onJobs(listener: () => void): void
}

export function createHints(): Hints {
  const eventListeners: (() => void)[] = []
  const jobListeners: (() => void)[] = []
  return {
    eventsCommitted: () => {
      for (const listener of eventListeners) listener()
    },
    jobsCommitted: () => {
      for (const listener of jobListeners) listener()
    },
    onEvents: (listener) => void eventListeners.push(listener),
    onJobs: (listener) => void jobListeners.push(listener),
  }
}
