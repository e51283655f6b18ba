import { z } from 'zod'
import { FileId } from './ids.ts'
import { defineRoutes } from './route.ts'

/** Bytes allowed in one attachment or document. */
export const maxFileBytes = 50 * 1024 * 1024

export const File = z
  .object({
    id: FileId,
    name: z.string(),
    mime: z.string(),
    sizeBytes: z.number().int(),
    url: z.string().meta({ description: 'Signed, valid for an hour, always served as a download or a safe image.' }),
  })
  .meta({ id: 'File' })
export type File = z.infer<typeof File>

export const filesRoutes = defineRoutes({
  'POST /files': {
    summary: 'Upload one file to attach later (multipart field `file`)',
    area: 'files',
    auth: 'member',
    upload: true,
    response: File,
    success: 'created',
  },
})
