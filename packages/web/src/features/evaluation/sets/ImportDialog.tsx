import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { showToast } from '../../../ui/toast.ts'
import { evaluationKeys } from '../keys.ts'
import { ImportReport } from './ImportReport.tsx'

function useImport(id: string) {
  const send = async ({ file, mode }: { file: File; mode: 'dry_run' | 'add' }) => {
    const form = new FormData()
    form.append('file', file, 'questions.csv')
    return api('POST /question-sets/:id/imports', { params: { id }, query: { mode }, form })
  }
  return { look: useMutation({ mutationFn: send }), add: useMutation({ mutationFn: send }) }
}

/** Takes questions from a table, pasted or in a file: first it tells what would come of it, then it adds them. */
export function ImportDialog({ setId, onClose }: { setId: string; onClose: () => void }) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const { look, add } = useImport(setId)
  const show = (next: File): void => {
    setFile(next)
    look.mutate({ file: next, mode: 'dry_run' })
  }
  const finish = (): void => {
    if (!file) return
    const onSuccess = ({ added }: { added: number }): void => {
      void client.invalidateQueries({ queryKey: evaluationKeys.questionsOf(setId) })
      void client.invalidateQueries({ queryKey: evaluationKeys.sets })
      showToast({ text: t('import.added', { count: added }) })
      onClose()
    }
    add.mutate({ file, mode: 'add' }, { onSuccess })
  }
  const report = look.data
  const failure = add.error ?? look.error
  const footer = report ? (
    <>
      <Button
        onClick={() => {
          look.reset()
          add.reset()
        }}
      >
        {t('import.other')}
      </Button>
      <Button variant="primary" isLoading={add.isPending} isDisabled={report.accepted === 0} onClick={finish}>
        {t('import.add', { count: report.accepted })}
      </Button>
    </>
  ) : (
    <>
      <Button icon={FileUp} isLoading={look.isPending} onClick={() => chooser.current?.click()}>
        {t('import.choose')}
      </Button>
      <Button
        variant="primary"
        isLoading={look.isPending}
        isDisabled={text.trim() === ''}
        onClick={() => show(new File([text], 'questions.csv'))}
      >
        {t('import.look')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('import.title')} widthPx={720} footer={footer}>
      <div className="stack">
        <FormFailure failure={failure ? failureText(failure) : null} />
        {report ? (
          <ImportReport report={report} />
        ) : (
          <Field label={t('import.paste')} hint={t('import.hint')}>
            <Textarea
              rows={10}
              value={text}
              placeholder={t('import.example')}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={t('import.choose')}
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            event.target.value = ''
            if (chosen) show(chosen)
          }}
        />
      </div>
    </Dialog>
  )
}
