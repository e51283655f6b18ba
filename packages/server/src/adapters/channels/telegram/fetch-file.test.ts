import { buffer } from 'node:stream/consumers'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RemoteFile } from '../../../ports/channel.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { inboxOf, type Town, townOf } from './telegram.fixtures.ts'

const megabyte = 1024 * 1024
let town: Town
beforeAll(async () => {
  town = await townOf()
})
afterAll(() => town.telegram.close())

const sentDocument = (file: { bytes?: Buffer; sizeBytes?: number }): RemoteFile => {
  const { document } = town.anna.sendsDocument({ file })
  return { ref: (document as { file_id: string }).file_id, name: 'a.pdf', mime: '', sizeBytes: null, role: 'file' }
}
const fetched = async (file: RemoteFile, inbox = town.inbox): Promise<Buffer> =>
  buffer(await town.channel.fetchFile(file, inbox))
const codeOf = async (file: RemoteFile, inbox = town.inbox): Promise<string> => {
  const refusal = await refusalOf(fetched(file, inbox))
  return isFailure(refusal) ? refusal.code : String(refusal)
}

describe('a file', () => {
  it('comes whole', async () => {
    expect((await fetched(sentDocument({ bytes: Buffer.from('Привет') }))).toString()).toBe('Привет')
  })

  it('of 25 MB is refused by what is said of it, by Telegram, and while it comes', async () => {
    const small = inboxOf({ ...town.inbox.settings, downloadMb: 1 })
    const announced = { ...sentDocument({ bytes: Buffer.from('x') }), sizeBytes: 25 * megabyte }
    expect(await codeOf(announced)).toBe('file.too_large')
    expect(await codeOf(sentDocument({ sizeBytes: 25 * megabyte }))).toBe('file.too_large')
    expect(await codeOf(sentDocument({ sizeBytes: 5 * megabyte }), small)).toBe('file.too_large')
  })

  it('that a server started with --local keeps to itself is refused with what to do, and without where it lies', async () => {
    const local = await townOf({ isLocal: true })
    const { document } = local.anna.sendsDocument({ file: { bytes: Buffer.from('x') } })
    const ref = (document as { file_id: string }).file_id
    const refusal = await refusalOf(
      local.channel.fetchFile({ ref, name: '', mime: '', sizeBytes: null, role: 'file' }, local.inbox),
    )
    expect(isFailure(refusal, 'inbox.files_kept')).toBe(true)
    expect(JSON.stringify([refusal, String(refusal)])).not.toContain(local.bot.token)
    await local.telegram.close()
  })

  it('that is not there is missing, one whose line breaks can be tried again', async () => {
    const file = sentDocument({ bytes: Buffer.alloc(100, 'x') })
    expect(await codeOf({ ...file, ref: 'AgACAgnothing' })).toBe('file.missing')
    town.telegram.faults.next('file', { type: 'cut', isDone: true })
    expect(await codeOf(file)).toBe('inbox.unreachable')
    town.telegram.faults.next('file', { type: 'page' })
    expect(await codeOf(file)).toBe('inbox.unreachable')
    town.telegram.faults.next('file', { type: 'refused', code: 404, description: 'Not Found' })
    expect(await codeOf(file)).toBe('file.missing')
    expect((await fetched(file)).length).toBe(100)
  })
})
