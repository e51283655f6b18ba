import { type Failure, failure } from '@opora/contract/errors'
import type { Egress } from '../../ports/egress.ts'

type EgressResponse = Awaited<ReturnType<Egress>>

const mebibyte = 1024 * 1024

/** What an answer is that goes on and on. */
export const answerEndless = (): Failure =>
  failure('model.unreachable', { problem: 'endless', reason: 'the answer does not end' })

/** Bytes of an answer that no honest provider needs: each few letters of a long one come with their own event. */
export const mostOf = {
  chat: 8 * mebibyte,
  /** Each text comes back as some thousands of numbers. */
  vectors: (texts: number): number => Math.min(mebibyte + texts * (mebibyte / 4), 64 * mebibyte),
  /** Some servers give the passages back beside their scores. */
  order: 4 * mebibyte,
  signIn: 64 * 1024,
}

/** The answer as long as it keeps to so many bytes; then it fails, and the connection is let go. */
export function upTo(most: number, response: EgressResponse): Response {
  if (!response.body) return response
  let bytes = 0
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, to) => {
      bytes += chunk.byteLength
      if (bytes > most) to.error(answerEndless())
      else to.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(counting), { status, statusText, headers })
}
