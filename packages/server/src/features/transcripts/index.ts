import { feature } from '../../platform/feature.ts'
import { rawTranscriptsRoutes, transcriptsRoutes } from './routes.ts'

export const transcripts = feature('transcripts', { routes: transcriptsRoutes, rawRoutes: rawTranscriptsRoutes })
