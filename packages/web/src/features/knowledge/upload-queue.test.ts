import { failure } from '@opora/contract/errors'
import { CollectionId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { describe, expect, it } from 'vitest'
import { makeDocument } from './fixtures.ts'
import { createUploadQueue } from './upload-queue.ts'

interface Sending {
  name: string
  onSent(bytes: number): void
  signal: AbortSignal
  accept(documents: Document[]): Promise<void>
  refuse(error: unknown): Promise<void>
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

/** A server that answers when the test says so. */
function start() {
  const sent: Sending[] = []
  const accepted: Document[] = []
  let id = 0
  const queue = createUploadQueue({
    newId: () => {
      id += 1
      return String(id)
    },
    onAccepted: (documents) => accepted.push(...documents),
    send: ({ file, onSent, signal }) =>
      new Promise((resolve, reject) => {
        const accept = (documents: Document[]) => {
          resolve(documents)
          return settle()
        }
        const refuse = (error: unknown) => {
          reject(error)
          return settle()
        }
        sent.push({ name: file.name, onSent, signal, accept, refuse })
      }),
  })
  return { queue, sent, accepted }
}

const fileOf = (name: string, text = 'text'): File => new File([text], name)

describe('a file whose name is known', () => {
  const known = { id: makeDocument(1).id, title: 'Rules' }
  function begin(...names: string[]) {
    const sent: [string, string | null][] = []
    let id = 0
    const queue = createUploadQueue({
      newId: () => String(++id),
      onAccepted: () => undefined,
      findNamed: async (name) => (name.startsWith('rules') ? known : null),
      send: async ({ file, target }) => {
        sent.push([file.name, target])
        return []
      },
    })
    queue.add(names.map((name) => fileOf(name)))
    return { queue, sent }
  }

  it('waits for the answer while the others go on, and becomes a version or a document of its own', async () => {
    const { queue, sent } = begin('rules.md', 'new.md', 'rules-2.md', 'last.md')
    await settle()
    await settle()
    await settle()
    expect(sent).toEqual([
      ['new.md', null],
      ['last.md', null],
    ])
    expect(queue.snapshot().map(({ state, sameName }) => [state, sameName?.title])).toEqual([
      ['asking', 'Rules'],
      ['asking', 'Rules'],
    ])
    queue.choose('1', 'separate')
    await settle()
    expect(sent.at(-1)).toEqual(['rules.md', null])
    queue.choose('all', 'version')
    await settle()
    expect(sent.at(-1)).toEqual(['rules-2.md', known.id])
    expect(queue.snapshot()).toEqual([])
  })

  it('is a version without a question when it was dropped on its document', async () => {
    const { queue, sent } = begin()
    queue.add([fileOf('rules.md')], known.id)
    await settle()
    expect(sent).toEqual([['rules.md', known.id]])
  })
})

describe('the upload queue', () => {
  it('sends two files at a time, in the order they were dropped', async () => {
    const { queue, sent } = start()
    queue.add([fileOf('a.pdf'), fileOf('b.pdf'), fileOf('c.pdf')])
    expect(sent.map((one) => one.name)).toEqual(['a.pdf', 'b.pdf'])
    await sent[0]?.accept([makeDocument(1)])
    expect(sent.map((one) => one.name)).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
  })

  it('hands over what the server made and lets the file go', async () => {
    const { queue, sent, accepted } = start()
    queue.add([fileOf('a.pdf')])
    await sent[0]?.accept([makeDocument(1)])
    expect(accepted).toEqual([makeDocument(1)])
    expect(queue.snapshot()).toEqual([])
  })

  it('shows how much of a file has left, never more than its size', () => {
    const { queue, sent } = start()
    queue.add([fileOf('a.pdf', 'x'.repeat(100))])
    sent[0]?.onSent(40)
    expect(queue.snapshot()[0]).toMatchObject({ state: 'sending', sentBytes: 40 })
    sent[0]?.onSent(260)
    expect(queue.snapshot()[0]).toMatchObject({ sentBytes: 100 })
  })

  it('keeps a file of a wrong type in sight without sending it', () => {
    const { queue, sent } = start()
    queue.add([fileOf('plan.key'), fileOf('empty.pdf', '')])
    expect(sent).toEqual([])
    expect(queue.snapshot().map((one) => one.code)).toEqual(['document.unsupported_type', 'file.empty'])
  })

  it('keeps a file the server refused in sight with the reason, and goes on with the rest', async () => {
    const { queue, sent } = start()
    queue.add([fileOf('a.pdf'), fileOf('b.pdf'), fileOf('c.pdf')])
    await sent[0]?.refuse(failure('storage_full', { freeBytes: 0 }))
    expect(queue.snapshot()[0]).toMatchObject({ name: 'a.pdf', state: 'refused', code: 'storage_full' })
    expect(sent.map((one) => one.name)).toContain('c.pdf')
  })

  it('sends again a file that a lost network interrupted', async () => {
    const { queue, sent } = start()
    queue.add([fileOf('a.pdf')])
    await sent[0]?.refuse(new TypeError('Network request failed'))
    expect(queue.snapshot()[0]).toMatchObject({ state: 'interrupted' })
    queue.retry('1')
    expect(sent).toHaveLength(2)
    expect(queue.snapshot()[0]).toMatchObject({ state: 'sending', code: null })
  })

  it('stops a file that is dismissed on its way', () => {
    const { queue, sent } = start()
    queue.add([fileOf('a.pdf')])
    queue.dismiss('1')
    expect(sent[0]?.signal.aborted).toBe(true)
    expect(queue.snapshot()).toEqual([])
  })

  it('tells its listeners of every change until they leave', () => {
    const { queue } = start()
    let told = 0
    const leave = queue.subscribe(() => {
      told += 1
    })
    queue.add([fileOf('plan.key')])
    expect(told).toBe(1)
    leave()
    queue.dismiss('1')
    expect(told).toBe(1)
  })
})

describe('a file added to collections', () => {
  it('is sent with them, tried again as well', async () => {
    const into = [CollectionId.parse('00000000-0000-4000-8000-00000000000a')]
    const sent: unknown[] = []
    const queue = createUploadQueue({
      newId: () => 'one',
      onAccepted: () => undefined,
      send: async (sending) => {
        sent.push(sending.into)
        if (sent.length === 1) throw failure('storage_full')
        return []
      },
    })
    queue.add([fileOf('a.txt')], undefined, into)
    await settle()
    queue.retry('one')
    await settle()
    expect(sent).toEqual([into, into])
  })
})
