import type { Locale } from '@opora/contract/route'
import { writeCsv } from '@opora/contract/write-csv'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import type { ContactsPlace } from '../use-place.ts'
import { queryOf } from './use-contacts.ts'

/** Everybody who fits as a CSV file, fetched part by part; `done` is how many are there, null when nothing is fetched. */
export function useExport(place: ContactsPlace) {
  const { t, i18n } = useTranslation('contacts')
  const [done, setDone] = useState<number | null>(null)
  const aborting = useRef<AbortController | null>(null)
  const fetchAll = async (signal: AbortSignal): Promise<string[][]> => {
    const table: string[][] = []
    const locale = i18n.language as Locale
    for (let cursor = ''; ; ) {
      const query = { ...queryOf(place), locale, ...(cursor ? { cursor } : {}) }
      const part = await api('GET /contacts/table', { query }, { signal })
      if (table.length === 0) table.push(part.heads)
      table.push(...part.rows)
      setDone(table.length - 1)
      if (part.nextCursor === null) return table
      cursor = part.nextCursor
    }
  }
  const run = async (): Promise<void> => {
    const controller = new AbortController()
    aborting.current = controller
    setDone(0)
    try {
      const table = await fetchAll(controller.signal)
      saveFile(`${t('export.file')}.csv`, writeCsv(table))
      showToast({ text: t('export.done', { count: table.length - 1 }) })
    } catch (error) {
      if (!controller.signal.aborted) showToast({ text: failureLine(error), isError: true })
    } finally {
      setDone(null)
    }
  }
  return { done, run, stop: () => aborting.current?.abort() }
}
