import { z } from 'zod'
import { SignedIn } from './accounts.ts'
import { defineRoutes, Locale } from './route.ts'

export const importsRoutes = defineRoutes({
  'POST /setup/demo': {
    summary: 'Enter a demo company on an empty install',
    area: 'imports',
    auth: 'public',
    body: z.object({ locale: Locale }),
    response: SignedIn,
    success: 'created',
  },
})
