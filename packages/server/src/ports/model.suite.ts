import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatModels, ChatPart, ModelConnection } from './model.ts'

/** What the far side is told to do with the next request. */
export interface ModelTurn {
  /** Pieces in the order they arrive. */
  pieces: { text?: string; reasoning?: string }[]
  /** How it ends: well, by a broken line, by keeping silent, or by a refusal instead of any piece. */
  ends: 'well' | 'broken' | 'silent' | 'refused'
}

/** A model to hold against the port. */
export interface ModelUnderTest {
  models: ChatModels
  connection: ModelConnection
  plays(turn: ModelTurn): void
  /** Resolves when nobody is connected any more. */
  idle(): Promise<unknown>
  close(): Promise<void>
}

const request = (signal: AbortSignal = new AbortController().signal) => ({
  system: 'Answer.',
  turns: [{ role: 'user' as const, text: 'When?' }],
  maxTokens: 50,
  temperature: 0,
  signal,
})

/** What every way to a chat model promises. */
export function chatModelsSuite(name: string, start: () => Promise<ModelUnderTest>): void {
  describe(`${name}, as chat models`, () => {
    let side: ModelUnderTest
    beforeAll(async () => {
      side = await start()
    })
    afterAll(() => side.close())

    async function hear(signal?: AbortSignal): Promise<{ parts: ChatPart[]; error: unknown }> {
      const parts: ChatPart[] = []
      try {
        for await (const part of side.models.stream(side.connection, request(signal))) parts.push(part)
        return { parts, error: null }
      } catch (error) {
        return { parts, error }
      }
    }
    const textOf = (parts: ChatPart[], type: 'text' | 'reasoning'): string =>
      parts.flatMap((part) => (part.type === type ? part.text : [])).join('')

    it('gives the text whole and in order, and finishes once, last', async () => {
      side.plays({ pieces: [{ text: 'Три' }, { text: ' дня' }, { text: ' €' }], ends: 'well' })
      const { parts, error } = await hear()
      expect(error).toBeNull()
      expect(textOf(parts, 'text')).toBe('Три дня €')
      expect(parts.map((part) => part.type).filter((type) => type === 'finish')).toHaveLength(1)
      expect(parts.at(-1)?.type).toBe('finish')
    })

    it('keeps reasoning apart from the text', async () => {
      side.plays({ pieces: [{ reasoning: 'They ask ' }, { reasoning: 'when.' }, { text: 'Soon.' }], ends: 'well' })
      const { parts } = await hear()
      expect(textOf(parts, 'reasoning')).toBe('They ask when.')
      expect(textOf(parts, 'text')).toBe('Soon.')
    })

    it('calls a line that breaks unreachable, with a reason', async () => {
      side.plays({ pieces: [{ text: 'So' }], ends: 'broken' })
      const { parts, error } = await hear()
      expect(isFailure(error, 'model.unreachable') && String(error.params.reason)).toMatch(/\w{4}/)
      expect(parts.some((part) => part.type === 'finish')).toBe(false)
    })

    it('passes a refusal on, with a reason', async () => {
      side.plays({ pieces: [], ends: 'refused' })
      const { error } = await hear()
      expect(isFailure(error, 'model.refused') && String(error.params.reason)).toMatch(/\w{4}/)
    })

    it('ends at once when it is aborted, and lets go of the line', async () => {
      side.plays({ pieces: [{ text: 'So' }], ends: 'silent' })
      const abort = new AbortController()
      const parts: ChatPart[] = []
      const listening = async (): Promise<void> => {
        for await (const part of side.models.stream(side.connection, request(abort.signal))) {
          parts.push(part)
          abort.abort()
        }
      }
      await expect(listening()).rejects.toMatchObject({ code: 'model.unreachable' })
      expect(textOf(parts, 'text')).toBe('So')
      await side.idle()
    })

    it('does not even begin when it was aborted before', async () => {
      side.plays({ pieces: [{ text: 'So' }], ends: 'well' })
      const { parts, error } = await hear(AbortSignal.abort())
      expect(isFailure(error, 'model.unreachable')).toBe(true)
      expect(textOf(parts, 'text')).toBe('')
    })

    it('lets go of the line when the listener leaves', async () => {
      side.plays({ pieces: [{ text: 'So' }], ends: 'silent' })
      for await (const part of side.models.stream(side.connection, request())) if (part.type === 'text') break
      await side.idle()
      expect(await hearAgain()).toBe('Yes')
    })

    async function hearAgain(): Promise<string> {
      side.plays({ pieces: [{ text: 'Yes' }], ends: 'well' })
      return textOf((await hear()).parts, 'text')
    }
  })
}
