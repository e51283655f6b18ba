import type { BulkChange } from '@opora/contract/bulk-changes'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'

interface BulkResultProps {
  bulk: BulkChange
  onUndo: () => void
  onClose: () => void
}

/** Which conversations were not changed, and why. */
export function BulkResult({ bulk, onUndo, onClose }: BulkResultProps) {
  const { t } = useTranslation('bulk')
  const { changed, refused, restored, refusals, state } = bulk
  const isUndo = state === 'undone'
  const words = { changed, refused, restored }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(isUndo ? 'result.titleUndo' : 'result.title')}
      description={t(isUndo ? 'result.textUndo' : 'result.text', words)}
      footer={
        <>
          {!isUndo && changed > 0 && <Button onClick={onUndo}>{t('undo')}</Button>}
          <Button variant="primary" onClick={onClose}>
            {t('result.ok')}
          </Button>
        </>
      }
    >
      <ul className="bk-r" aria-label={t('result.list')}>
        {refusals.map(({ conversation, code, params }) => (
          <li key={conversation.id}>
            <a href={`/inbox/${conversation.id}?tab=all&status=any`} className="num">
              {t('result.number', { number: conversation.number })}
            </a>
            <span className="tr">{conversation.contactName}</span>
            <small>{codeText(code, params)}</small>
          </li>
        ))}
        {refused > refusals.length && <li>{t('result.more', { count: refused - refusals.length })}</li>}
      </ul>
    </Dialog>
  )
}
