import { useState } from 'react'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import type { Said } from './file-look.ts'

/** Links live an hour, the thread may stand open for days: a fresh one is asked for when it is used. */
const freshLink = async ({ id }: Said): Promise<string> => (await api('GET /files/links/:id', { params: { id } })).url

/** Opens a file beside the inbox; `expired` is said when it cannot be had. */
export async function openFile(file: Said, expired: string): Promise<void> {
  const tab = window.open('', '_blank')
  try {
    const url = await freshLink(file)
    if (tab) tab.location.href = url
    else location.href = url
  } catch (error) {
    tab?.close()
    showToast({ text: `${expired}. ${failureLine(error)}`, isError: true })
  }
}

/** An address for what shows the file; when it does not load, one fresh address is tried. */
export function useFreshLink(file: Said): { url: string; isBroken: boolean; renew: () => void } {
  const [url, setUrl] = useState(file.url)
  const [isRenewed, setRenewed] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const renew = async (): Promise<void> => {
    if (isRenewed) return setBroken(true)
    setRenewed(true)
    try {
      setUrl(await freshLink(file))
    } catch {
      setBroken(true)
    }
  }
  return { url, isBroken, renew: () => void renew() }
}
