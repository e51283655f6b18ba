import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { PassageForm } from './PassageForm.tsx'
import type { PassageActions } from './use-passage-actions.ts'
import { type PassageDraft, questionsOf } from './use-passage-drafts.ts'

interface NewPassageProps {
  draft: PassageDraft
  actions: PassageActions
  onDraft: (draft: PassageDraft | null) => void
}

/** A passage being written by hand, or what was written of one that is gone. */
export function NewPassage({ draft, actions, onDraft }: NewPassageProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  const save = async (): Promise<void> => {
    const { heading, text, below } = draft
    const words = { heading, text, questions: questionsOf(draft.questions), ...(below ? { passageId: below.id } : {}) }
    const saved = await actions.add(words)
    if (saved === 'saved') onDraft(null)
    if (saved === 'gone') {
      const { below: _, ...unplaced } = draft
      onDraft({ ...unplaced, isBelowGone: true })
    }
  }
  const warning = draft.isOrphan ? t('orphan') : draft.isBelowGone ? t('belowGone') : null
  const note = warning ? (
    <Banner isBoxed isUrgent look="warn">
      {warning}
    </Banner>
  ) : (
    <p className="mut">
      {draft.below ? t('newBelow', { heading: draft.below.heading || t('noHeading') }) : t('newLast')}
    </p>
  )
  return (
    <div className="kn-new">
      <PassageForm
        draft={draft}
        focus="text"
        note={note}
        onWrite={onDraft}
        onSave={save}
        onCancel={() => onDraft(null)}
      />
    </div>
  )
}
