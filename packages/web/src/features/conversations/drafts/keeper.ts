import type { Draft } from '@opora/contract/drafts'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { retriable } from '@opora/contract/retriable'
import type { KeptHere } from '../../../lib/drafts.ts'
import { limits } from '../../../lib/limits.ts'

/** `here` means that only this browser has it and the server was asked in vain. */
export type KeptState = 'none' | 'typing' | 'saved' | 'here'

/** A draft as the composer shows it. */
interface Shown {
  text: string
  state: KeptState
}

type Told = Pick<Draft, 'text' | 'version'>

interface KeeperParts {
  read(): KeptHere
  write(kept: KeptHere): void
  /** Answers what stands on the server. With `outlives` it is sent even while the page closes. */
  save(draft: Told, outlives: boolean): Promise<Told>
  now(): number
}

const saveAfterMs = 1000
const tryAgainMs = 10_000
/** Somebody who has not typed for so long may be shown what they typed elsewhere. */
const idleMs = 4000

const written = (text: string): string => (isBlank(text) ? '' : text.toWellFormed().replaceAll('\0', ''))
const mayRepeat = (error: unknown): boolean => !isFailure(error) || retriable.includes(error.code)

/**
 * Keeps one draft here and on the server. What was typed last has the largest version and wins wherever it arrives; what
 * is heard never takes the place of what is being typed, and hearing alone saves nothing, so two browsers never argue.
 */
export function createKeeper({ read, write, save, now }: KeeperParts) {
  const opened = read()
  let kept = opened
  let seen = kept.version
  let typedAt = Number.NEGATIVE_INFINITY
  let waiting: Told | null = null
  let underWay = 0
  let isInVain = false
  /** Whether it is known what the server had before anything was typed here. */
  let isLoaded = false
  /** Versions that were sent before that was known. */
  const own = new Set<number>()
  let saving: ReturnType<typeof setTimeout> | undefined
  let adopting: ReturnType<typeof setTimeout> | undefined
  let shown: Shown = present()
  const listeners = new Set<() => void>()

  function present(): Shown {
    const state = isBlank(kept.text) ? 'none' : kept.isSaved ? 'saved' : isInVain ? 'here' : 'typing'
    return { text: kept.text, state }
  }
  function keep(next: KeptHere): void {
    kept = next
    seen = Math.max(seen, next.version)
    write(kept)
    tell()
  }
  function tell(): void {
    const next = present()
    if (next.text === shown.text && next.state === shown.state) return
    shown = next
    for (const listener of listeners) listener()
  }
  const wasTyped = (): boolean => kept !== opened && !kept.isSaved && !isBlank(kept.text)
  /** What was sent from here a moment ago is nothing that was begun elsewhere. */
  const isMine = ({ text, version }: Told): boolean => text === written(kept.text) || own.has(version)
  const nextVersion = (): number => Math.max(now(), seen + 1)
  function saveIn(ms: number): void {
    clearTimeout(saving)
    saving = setTimeout(() => void flush(), ms)
  }

  /** Sends what is not saved; whatever is on its way is overtaken by its version. */
  async function flush(outlives = false): Promise<void> {
    clearTimeout(saving)
    if (kept.isSaved || kept.text.length > limits.messageCharacters) return
    const sent = { text: written(kept.text), version: kept.version || 1 }
    const before = kept
    if (!isLoaded) own.add(sent.version)
    underWay += 1
    try {
      const stands = await save(sent, outlives)
      isInVain = false
      const isSame = stands.text === sent.text
      if (isSame && kept === before) keep({ ...kept, version: stands.version, isSaved: true })
      else if (!isSame) hear(stands)
    } catch (error) {
      isInVain = true
      tell()
      if (kept === before && mayRepeat(error)) saveIn(tryAgainMs)
    } finally {
      underWay -= 1
    }
  }

  function adopt(): void {
    clearTimeout(adopting)
    const next = waiting
    waiting = null
    if (next && next.version > kept.version) keep({ ...next, isSaved: true })
  }

  /** Something stands on the server. It is shown, unless it is older, or as soon as nobody types here. */
  function hear(told: Told): void {
    seen = Math.max(seen, told.version)
    if (told.version <= Math.max(kept.version, waiting?.version ?? 0)) return
    if (told.text === written(kept.text)) {
      keep({ ...kept, version: told.version, isSaved: true })
      return
    }
    waiting = told
    clearTimeout(adopting)
    const leftMs = typedAt + idleMs - now()
    if (leftMs <= 0) adopt()
    else adopting = setTimeout(adopt, leftMs)
  }

  /** What the server had when it was asked: what it no longer has was sent or thrown away elsewhere. */
  function load(told: Told | null, asked: KeptHere): void {
    const isFirst = !isLoaded
    isLoaded = true
    if (!told) {
      if (kept === asked && kept.isSaved && kept.text) keep({ text: '', version: kept.version, isSaved: true })
    } else if (isFirst && wasTyped() && told.version > opened.version && !isMine(told)) {
      // Typed before the server could say that something was begun: both stay.
      keep({ text: `${told.text}\n${kept.text}`, version: Math.max(nextVersion(), told.version + 1), isSaved: false })
    } else hear(told)
    if (!kept.isSaved) saveIn(saveAfterMs)
  }

  return {
    shown: (): Shown => shown,
    kept: (): KeptHere => kept,
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    type(text: string): void {
      typedAt = now()
      waiting = null
      keep({ text, version: nextVersion(), isSaved: false })
      // Nothing is overwritten before it is known; a server that does not answer is tried again anyway.
      saveIn(isLoaded ? saveAfterMs : tryAgainMs)
    },
    /** What is kept was sent: the server ends it with the message. A save that may come after that is taken back. */
    end(): void {
      clearTimeout(saving)
      waiting = null
      keep({ text: '', version: nextVersion(), isSaved: underWay === 0 })
      if (underWay > 0) saveIn(saveAfterMs)
    },
    /** Nobody types here any more. */
    rest(outlives = false): void {
      typedAt = Number.NEGATIVE_INFINITY
      if (waiting) adopt()
      if (isLoaded || outlives) void flush(outlives)
    },
    flush,
    hear,
    load,
  }
}

export type Keeper = ReturnType<typeof createKeeper>
