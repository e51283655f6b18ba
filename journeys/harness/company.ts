import type { Document } from '@opora/contract/knowledge'
import { type Api, createApi } from '@opora/sdk'
import { found } from './eventually.ts'
import type { Server } from './server.ts'

export const owner = { name: 'Olga Petrova', email: 'olga@savadrive.example', password: 'seven quiet rivers' } as const

/** A company made without a browser, for stories that begin later. */
export interface Company {
  origin: string
  /** As the owner. */
  api: Api
  inboxKey: string
  upload(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Document>
  visitor(): Promise<Visitor>
}

export interface Visitor {
  api: Api
  token: string
}

export const apiOf = (origin: string, token: string | null): Api => createApi({ baseUrl: origin, token: () => token })

/** Founds a company through the product's own door. */
export async function foundCompany({ origin }: Server, locale: 'ru' | 'en' = 'ru'): Promise<Company> {
  const body = { ...owner, workspaceName: 'Sava Drive', locale }
  const { accessToken } = await apiOf(origin, null)('POST /setup/owner', { body })
  const api = apiOf(origin, accessToken)
  // Stories about something else do not wait for replies that can be taken back.
  await api('PUT /sending-preferences', { body: { undoSeconds: 0 } })
  const inbox = await found(async () => (await api('GET /inboxes')).items.find(({ kind }) => kind === 'widget'))
  return {
    origin,
    api,
    inboxKey: inbox.publicKey,
    upload: async (name, content) => {
      const form = new FormData()
      form.append('file', new File([content], name))
      const [added] = (await api('POST /documents', { form })).items
      if (!added) throw new Error('nothing was uploaded')
      const ready = async () => {
        const document = await api('GET /documents/:id', { params: { id: added.id } })
        return document.state === 'ready' || document.state === 'failed' ? document : null
      }
      return found(ready, 60_000)
    },
    visitor: async () => {
      const body = { inboxKey: inbox.publicKey, visitorToken: null, locale }
      const { visitorToken } = await apiOf(origin, null)('POST /messenger/sessions', { body })
      return { token: visitorToken, api: apiOf(origin, visitorToken) }
    },
  }
}
