import type { HeldReply } from '@opora/contract/held-replies'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeText, failureText } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { showToast } from '../../ui/toast.ts'
import { LaterMoments } from './LaterMoments.tsx'
import { useHeldChanges } from './use-held.ts'
import { useMoment } from './use-moment.ts'

interface HeldFormProps {
  held: HeldReply
  /** What happened to it while it is being changed, as a code of the catalogue. */
  news: string | null
  onClose: () => void
}

/** Other words for a reply that waits, or another moment. */
export function HeldForm({ held, news, onClose }: HeldFormProps) {
  const { t } = useTranslation('heldReplies')
  const momentOf = useMoment()
  const { change } = useHeldChanges()
  const isOver = held.problem !== null
  const [text, setText] = useState(held.text)
  const [at, setAt] = useState<string | null>(isOver ? null : held.leavesAt)
  const [isChoosing, setChoosing] = useState(isOver)
  const [cancels, setCancels] = useState(held.cancelsOnWord)
  const save = (): void => {
    if (!at) return
    const body = { text: text.trim(), leavesAt: at, cancelsOnWord: cancels }
    change.mutate(
      { id: held.id, body },
      {
        onSuccess: () => {
          showToast({ text: t('form.saved') })
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      title={t('form.title')}
      words={{ save: t('form.save'), close: t('form.close') }}
      failure={change.error ? failureText(change.error) : null}
      isSaving={change.isPending}
      blockedReason={at ? undefined : t('form.when')}
      onSave={save}
      onClose={onClose}
    >
      {news && !change.isPending && !change.error && (
        <Banner look="warn" icon={CircleAlert} isBoxed isUrgent>
          {codeText(news)}
        </Banner>
      )}
      <Field label={t('form.text')}>
        <Textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div className="hr-when">
        <span className="med">{t('form.when')}</span>
        <span className="row">
          {at && <span className="grow">{momentOf(at)}</span>}
          {!isChoosing && (
            <Button size="sm" onClick={() => setChoosing(true)}>
              {t('form.change')}
            </Button>
          )}
        </span>
        {isChoosing && (
          <LaterMoments
            onChoose={(next) => {
              setAt(next.toISOString())
              setChoosing(false)
            }}
          />
        )}
      </div>
      <Checkbox isChecked={cancels} onChange={setCancels} hint={t('later.cancelsHint')}>
        {t('later.cancels')}
      </Checkbox>
    </FormDialog>
  )
}
