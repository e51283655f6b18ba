import { failure } from '@opora/contract/errors'
import type { File } from '@opora/contract/files'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Binding, type Exchange, handle, type RawBinding } from '../../platform/http/binding.ts'
import { presentFile } from './present.ts'
import { serveFile } from './serve-file.ts'
import { storeUpload } from './store-upload.ts'

/** Takes the first file of the form; whatever else was sent is read and forgotten, so that the answer reaches the sender. */
async function takeUpload(ctx: Ctx, exchange: Exchange): Promise<File> {
  let taken: File | undefined
  for await (const upload of exchange.files()) {
    if (taken) upload.stream.resume()
    else taken = presentFile(ctx, await storeUpload(ctx, upload))
  }
  if (!taken) throw failure('invalid', {}, [{ path: 'file', message: 'is missing', code: 'invalid_type' }])
  return taken
}

export const routes: readonly Binding[] = [handle('POST /files', (ctx, _input, exchange) => takeUpload(ctx, exchange))]

export const rawRoutes: readonly RawBinding[] = [{ method: 'GET', path: '/files/:id', handler: serveFile }]
