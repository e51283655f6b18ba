import { handle } from '../../platform/http/binding.ts'
import { signInAs } from '../accounts/index.ts'
import { enterDemo } from './enter-demo.ts'

export const importsRoutes = [
  handle('POST /setup/demo', async (open, { body }, exchange) => {
    const { workspaceId, actor } = await enterDemo(open, body.locale)
    return signInAs(open, { workspaceId, ...actor }, exchange)
  }),
]
