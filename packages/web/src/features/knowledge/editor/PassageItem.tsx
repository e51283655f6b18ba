import type { EditedPassage } from '@opora/contract/passages'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { PassageForm } from './PassageForm.tsx'
import type { PassageDeeds } from './PassageMenu.tsx'
import { PassageView } from './PassageView.tsx'
import type { PassageActions } from './use-passage-actions.ts'
import { type PassageDraft, questionsOf } from './use-passage-drafts.ts'

interface PassageItemProps {
  passage: EditedPassage
  isTarget: boolean
  canEdit: boolean
  actions: PassageActions
  draft: PassageDraft | null
  onDraft: (draft: PassageDraft | null) => void
  onAddBelow: () => void
  /** What was written belongs to a passage that is not there any more. */
  onOrphan: (draft: PassageDraft) => void
}

const draftOf = ({ revision, heading, text, questions }: EditedPassage): PassageDraft => ({
  revision,
  heading,
  text,
  questions: questions.join('\n'),
})

/** Somebody else changed the passage while it was being edited: theirs, and the choice. */
function Conflict({ passage, onTheirs, onMine }: { passage: EditedPassage; onTheirs: () => void; onMine: () => void }) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  return (
    <Banner isBoxed isUrgent look="warn">
      {t('conflict', { name: passage.editedBy ?? t('somebody') })}
      <div className="kn-theirs">
        <h4>{passage.heading.replaceAll(' > ', ' › ')}</h4>
        <p className="pre">{passage.text}</p>
        {passage.questions.map((question) => (
          <p key={question}>{question}</p>
        ))}
      </div>
      <div className="row">
        <Button size="sm" onClick={onTheirs}>
          {t('takeTheirs')}
        </Button>
        <Button size="sm" onClick={onMine}>
          {t('keepMine')}
        </Button>
      </div>
    </Banner>
  )
}

/** A passage to read or, while there is a draft of it, to write. */
export function PassageItem(props: PassageItemProps) {
  const { passage, isTarget, canEdit, actions, draft, onDraft, onAddBelow, onOrphan } = props
  const [focus, setFocus] = useState<'text' | 'questions'>('text')
  const begin = (at: 'text' | 'questions'): void => {
    setFocus(at)
    onDraft(draftOf(passage))
  }
  const deeds: PassageDeeds = {
    edit: () => begin('text'),
    ask: () => begin('questions'),
    exclude: () =>
      void actions.change(
        passage,
        { excluded: !passage.excluded },
        passage.excluded ? 'said.included' : 'said.excluded',
      ),
    revert: () => {
      if (passage.original) void actions.change(passage, { ...passage.original }, 'said.reverted')
    },
    addBelow: onAddBelow,
    remove: () => void actions.remove(passage),
  }
  if (!draft || !canEdit) return <PassageView passage={passage} isTarget={isTarget} deeds={canEdit ? deeds : null} />
  const isConflict = draft.revision !== passage.revision
  const save = async (): Promise<void> => {
    const { heading, text } = draft
    const saved = await actions.edit(passage, { heading, text, questions: questionsOf(draft.questions) }, 'said.edited')
    if (saved === 'saved') onDraft(null)
    if (saved === 'gone') onOrphan(draft)
  }
  const note = isConflict && (
    <Conflict
      passage={passage}
      onTheirs={() => onDraft(null)}
      onMine={() => onDraft({ ...draft, revision: passage.revision })}
    />
  )
  return (
    <div className="kn-passage">
      <PassageForm
        draft={draft}
        focus={focus}
        note={note}
        isBlocked={isConflict}
        onWrite={onDraft}
        onSave={save}
        onCancel={() => onDraft(null)}
      />
    </div>
  )
}
