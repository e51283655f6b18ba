import type { DocumentReader } from '../ports/reader.ts'
import type { TestHouse } from './house.ts'

/** Puts a reader into the house that waits for the test before it reads; `undo` brings the real one back. */
export function holdReader(house: TestHouse): { begun: Promise<void>; tell(): void; undo(): void } {
  const real = house.world.reader
  const begun = Promise.withResolvers<void>()
  const told = Promise.withResolvers<void>()
  const held: DocumentReader = {
    kinds: real.kinds,
    aids: real.aids,
    read: async (file, options = {}) => {
      begun.resolve()
      const aborted = new Promise<void>((resolve) => {
        if (options.signal?.aborted) resolve()
        options.signal?.addEventListener('abort', () => resolve(), { once: true })
      })
      await Promise.race([told.promise, aborted])
      return real.read(file, options)
    },
  }
  Object.assign(house.world, { reader: held })
  return { begun: begun.promise, tell: told.resolve, undo: () => void Object.assign(house.world, { reader: real }) }
}
