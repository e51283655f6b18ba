import { redirect } from '@tanstack/react-router'
import { api, findMe } from '../lib/session.ts'

/** Lets members in; sends others to the first run or to sign in, and back afterwards. */
export async function requireMember({ location }: { location: { href: string } }): Promise<void> {
  if (await findMe()) return
  const { needsOwner } = await api('GET /setup')
  if (needsOwner) throw redirect({ to: '/welcome', replace: true })
  const back = location.href === '/' ? {} : { return: location.href }
  throw redirect({ to: '/sign-in', search: back, replace: true })
}

/** The first run happens once. */
export async function requireEmptyInstall(): Promise<void> {
  const { needsOwner } = await api('GET /setup')
  if (!needsOwner) throw redirect({ to: '/sign-in', replace: true })
}

/** Those who are signed in have nothing to do on the sign-in page; an install without an owner begins elsewhere. */
export async function requireStranger({ search }: { search: { return?: string } }): Promise<void> {
  const [me, setup] = await Promise.all([findMe(), api('GET /setup')])
  if (setup.needsOwner) throw redirect({ to: '/welcome', replace: true })
  if (me) throw redirect({ href: search.return ?? '/inbox', replace: true })
}
