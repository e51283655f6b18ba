import type { BoardId } from '@opora/contract/ids'
import { writeCsv } from '@opora/contract/write-csv'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { currentLocale } from '../../../lib/i18n.ts'
import { saveBlob, saveFile } from '../../../lib/save-file.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { dayOfDate } from '../calendar/days.ts'
import type { filterOf } from '../use-place.ts'
import type { Table } from './write-workbook.ts'

const mostRows = 50_000

export type TableFormat = 'xlsx' | 'csv'

async function hand(table: Table, format: TableFormat, name: string): Promise<void> {
  const file = `${name}-${dayOfDate(new Date())}.${format}`
  if (format === 'xlsx') {
    const { writeWorkbook } = await import('./write-workbook.ts')
    saveBlob(file, await writeWorkbook(table, name))
  } else {
    const cells = table.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    saveFile(file, writeCsv([table.columns.map((column) => column.name), ...cells]))
  }
}

/** The tickets of a board that fit as a file, fetched part by part; `done` is how many are there, null when nothing is fetched. */
export function useSaveTable(boardId: BoardId, filter: ReturnType<typeof filterOf>) {
  const { t } = useTranslation('tickets')
  const [done, setDone] = useState<number | null>(null)
  const aborting = useRef<AbortController | null>(null)
  const fetchAll = async (signal: AbortSignal): Promise<Table & { isWhole: boolean }> => {
    const rows: Table['rows'] = []
    for (let cursor = ''; ; ) {
      const query = { ...filter, locale: currentLocale(), ...(cursor ? { cursor } : {}) }
      const part = await api('GET /boards/:id/table', { params: { id: boardId }, query }, { signal })
      rows.push(...part.rows)
      setDone(rows.length)
      if (part.nextCursor === null || rows.length >= mostRows)
        return { columns: part.columns, rows: rows.slice(0, mostRows), isWhole: part.nextCursor === null }
      cursor = part.nextCursor
    }
  }
  const save = async (format: TableFormat): Promise<void> => {
    if (aborting.current) return
    const controller = new AbortController()
    aborting.current = controller
    setDone(0)
    try {
      const { isWhole, ...table } = await fetchAll(controller.signal)
      await hand(table, format, t('saving.file'))
      const count = table.rows.length
      showToast({ text: isWhole ? t('saving.done', { count }) : t('saving.cut', { count }) })
    } catch (error) {
      if (!controller.signal.aborted) showToast({ text: failureLine(error), isError: true })
    } finally {
      aborting.current = null
      setDone(null)
    }
  }
  return { done, save, stop: () => aborting.current?.abort() }
}
