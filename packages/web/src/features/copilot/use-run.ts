import { useEffect, useRef, useState } from 'react'
import { useFrames } from '../../lib/use-live.ts'

/** How a run stands: `text` is what was written so far, `result` the whole answer. */
export interface RunState<T> {
  isRunning: boolean
  text: string
  result: T | null
  error: unknown
}

export interface Run<T> extends RunState<T> {
  /** Begins anew; what ran before is stopped. Resolves with the result, or null when there is none. */
  start: (perform: (runId: string, signal: AbortSignal) => Promise<T>) => Promise<T | null>
  /** Stops and forgets. */
  stop: () => void
}

const idle = { isRunning: false, text: '', result: null, error: null }

/** One request to the copilot at a time, its text as it grows. Leaving the screen stops it, on the server too. */
export function useRun<T>(): Run<T> {
  const [state, setState] = useState<RunState<T>>(idle)
  const running = useRef<{ runId: string; abort: AbortController } | null>(null)
  useFrames((frame) => {
    if (frame.type !== 'copilot' || frame.runId !== running.current?.runId) return
    setState((held) => ({ ...held, text: frame.text }))
  })
  useEffect(() => () => running.current?.abort.abort(), [])
  const stop = (): void => {
    running.current?.abort.abort()
    running.current = null
    setState(idle)
  }
  const start: Run<T>['start'] = async (perform) => {
    running.current?.abort.abort()
    const own = { runId: crypto.randomUUID(), abort: new AbortController() }
    running.current = own
    setState({ ...idle, isRunning: true })
    const end = (last: Partial<RunState<T>>): void => {
      if (running.current !== own) return
      running.current = null
      setState({ ...idle, ...last })
    }
    try {
      const result = await perform(own.runId, own.abort.signal)
      const isWanted = running.current === own
      end({ result })
      return isWanted ? result : null
    } catch (error) {
      end({ error })
      return null
    }
  }
  return { ...state, start, stop }
}
