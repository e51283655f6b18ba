import type { Question, QuestionSet } from '@opora/contract/evaluation'
import { Download, SearchX, Upload } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useIsEditor } from '../use-is-editor.ts'
import { useQuestions } from '../use-sets.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { QuestionDialog } from './QuestionDialog.tsx'
import { QuestionRow } from './QuestionRow.tsx'
import { QuickEntry } from './QuickEntry.tsx'

function ExportButton({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('evaluation')
  const [isLoading, setLoading] = useState(false)
  const save = async (): Promise<void> => {
    setLoading(true)
    try {
      const { fileName, csv } = await api('GET /question-sets/:id/export', { params: { id: set.id } })
      saveFile(fileName, csv)
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
    setLoading(false)
  }
  return (
    <Button icon={Download} isLoading={isLoading} onClick={() => void save()}>
      {t('question.export')}
    </Button>
  )
}

/** Questions of a set: typed above, listed below. */
export function QuestionsView({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('evaluation')
  const canEdit = useIsEditor()
  const leaving = useLeaving()
  const [find, setFind] = useState('')
  const [edited, setEdited] = useState<Question | null>(null)
  const [isImporting, setImporting] = useState(false)
  const q = useDeferredValue(find.trim())
  const list = useQuestions(set.id, q)
  const questions = list.data?.pages.flatMap((page) => page.items).filter(({ id }) => !leaving.has(id))
  const columns = [
    { key: 'text', label: t('question.text') },
    { key: 'expected', label: t('question.expected') },
    { key: 'tags', label: t('question.tags'), isWide: true, width: 140 },
    { key: 'more', label: <span className="sr">{t('question.actions')}</span>, width: 40 },
  ]
  const nothing = q ? (
    <EmptyState icon={SearchX} title={t('question.nothing', { q })} />
  ) : (
    <EmptyState title={t('question.empty')} text={t('question.emptyHint')} />
  )
  return (
    <>
      <QuickEntry setId={set.id} />
      <div className="ql-tools">
        <span className="mut xs num">
          {t('question.count', { count: list.data?.pages[0]?.total ?? set.questions })}
        </span>
        <span className="grow" />
        <div className="ql-find">
          <FindField label={t('question.find')} value={find} onChange={setFind} />
        </div>
        {canEdit && (
          <Button icon={Upload} onClick={() => setImporting(true)}>
            {t('question.import')}
          </Button>
        )}
        {set.questions > 0 && <ExportButton set={set} />}
      </div>
      {list.error && !list.data ? (
        <ErrorState {...failureText(list.error)} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : (
        <Table label={t('set.questions')} columns={columns}>
          {list.isPending && <TableSkeleton rows={4} columns={columns.length} />}
          {questions?.map((question) => (
            <QuestionRow key={question.id} question={question} canEdit={canEdit} onEdit={() => setEdited(question)} />
          ))}
          {questions?.length === 0 && <TableMessage columns={columns.length}>{nothing}</TableMessage>}
        </Table>
      )}
      {list.hasNextPage && (
        <div className="ql-next">
          <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('showMore')}
          </Button>
        </div>
      )}
      {edited && <QuestionDialog question={edited} onClose={() => setEdited(null)} />}
      {isImporting && <ImportDialog setId={set.id} onClose={() => setImporting(false)} />}
    </>
  )
}
