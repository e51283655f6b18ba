import { anyJob, feature } from '../../platform/feature.ts'
import { forgetOrphans } from './forget-orphans.ts'
import { removeBytes } from './remove-bytes.job.ts'
import { rawRoutes, routes } from './routes.ts'

export { deleteFile } from './delete-file.ts'
export { fileLink } from './file-link.ts'
export { disposition } from './model.ts'
export { presentFile } from './present.ts'
export { type CsvOutcome, type CsvRow, decodeCsv, delimiterOf, readCsv } from './read-csv.ts'
export { assertOwnUpload, filesById, markUsed, openFile } from './read-files.ts'
export { storeUpload } from './store-upload.ts'

export const files = feature('files', {
  routes,
  rawRoutes,
  jobs: [anyJob(removeBytes)],
  schedules: [{ kind: 'files.forget-orphans', cron: '29 3 * * *', run: (_database, open) => forgetOrphans(open) }],
})
