import { feature } from '../../platform/feature.ts'
import { importsRoutes } from './routes.ts'

export const imports = feature('imports', { routes: importsRoutes })
