import { randomUUID } from 'node:crypto'
import { createApi } from '../packages/sdk/src/index.ts'

/** A company on a fresh server, with its owner's token and the key of its widget. */
export interface Company {
  origin: string
  token: string
  inboxKey: string
  email: string
  password: string
  /** Signs in again, also where the server listens now: a token does not last as long as a million passages take to store. */
  signIn(origin?: string): Promise<Company>
}

export const apiOf = (origin: string, token: string | null) => createApi({ baseUrl: origin, token: () => token })

export async function foundCompany(origin: string): Promise<Company> {
  const api = apiOf(origin, null)
  const owner = {
    name: 'Olga',
    email: 'olga@example.com',
    password: randomUUID(),
    workspaceName: 'Bench',
    locale: 'en',
  } as const
  const { accessToken } = await api('POST /setup/owner', { body: owner })
  const mine = apiOf(origin, accessToken)
  for (;;) {
    const inbox = (await mine('GET /inboxes')).items[0]
    const assistant = (await mine('GET /assistants')).items[0]
    if (inbox && assistant) {
      await mine('PATCH /assistants/:id', { params: { id: assistant.id }, body: { isEnabled: false } })
      const { email, password } = owner
      const company = (token: string, at = origin): Company => ({
        origin: at,
        token,
        inboxKey: inbox.publicKey,
        email,
        password,
        signIn,
      })
      const signIn = async (at = origin) =>
        company((await apiOf(at, null)('POST /sessions', { body: { email, password } })).accessToken, at)
      return company(accessToken)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function newVisitor({ origin, inboxKey }: Company): Promise<string> {
  const body = { inboxKey, visitorToken: null, locale: 'en' } as const
  return (await apiOf(origin, null)('POST /messenger/sessions', { body })).visitorToken
}
