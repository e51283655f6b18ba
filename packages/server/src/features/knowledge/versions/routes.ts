import { failure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import { handle } from '../../../platform/http/binding.ts'
import { getDocument } from '../get-document.ts'
import { presentDocument } from '../present.ts'
import { getVersion } from './get-version.ts'
import { presentVersions } from './present.ts'
import { replaceFile } from './replace-file.ts'
import { restoreVersion } from './restore-version.ts'
import { versionsOf } from './store.ts'

export const versionRoutes = [
  handle('GET /documents/:id/versions', async (ctx, { params }) => {
    const document = await getDocument(ctx, params.id)
    return { items: await presentVersions(ctx, document, await versionsOf(ctx, params.id)) }
  }),
  handle('POST /documents/:id/versions', async (ctx, { params }, exchange) =>
    presentDocument(await replaceFile(ctx, params.id, exchange.files())),
  ),
  handle('GET /document-versions/:id', async (ctx, { params }) => {
    const row = await getVersion(ctx, params.id)
    const [version] = await presentVersions(ctx, await getDocument(ctx, row.document_id as DocumentId), [row])
    if (!version) throw failure('not_found')
    return { ...version, text: row.body }
  }),
  handle('POST /document-versions/:id/restoration', async (ctx, { params }) =>
    presentDocument(await restoreVersion(ctx, params.id)),
  ),
]
