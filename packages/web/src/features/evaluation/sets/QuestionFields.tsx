import { factShares } from '@opora/contract/fact-shares'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../../lib/format.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { DocumentField } from './DocumentField.tsx'
import type { Draft } from './draft.ts'

interface QuestionFieldsProps {
  draft: Draft
  set: (change: Partial<Draft>) => void
  textError?: string | undefined
  /** Only what is needed to take a question over in a moment. */
  isShort?: boolean
}

/** The fields of a question: what is asked, and what a right answer has to do. */
export function QuestionFields({ draft, set, textError, isShort }: QuestionFieldsProps) {
  const { t } = useTranslation('evaluation')
  const shares = { phrase: formatPercent(factShares.phrase), reference: formatPercent(factShares.reference) }
  return (
    <>
      <Field label={t('question.text')} error={textError}>
        <Textarea
          name="text"
          rows={2}
          maxLength={2000}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      <Checkbox
        isChecked={draft.isRefusal}
        onChange={(isRefusal) => set({ isRefusal })}
        hint={t('question.mustRefuseHint')}
      >
        {t('question.mustRefuse')}
      </Checkbox>
      {!draft.isRefusal && (
        <>
          <Field
            label={t('question.facts')}
            hint={t('question.factsHint', { ...shares, words: factShares.referenceWords })}
          >
            <Textarea
              name="facts"
              rows={4}
              value={draft.facts}
              onChange={(event) => set({ facts: event.target.value })}
            />
          </Field>
          {!isShort && <DocumentField value={draft.document} onChange={(document) => set({ document })} />}
        </>
      )}
      {!isShort && (
        <>
          <Field label={t('question.tags')} hint={t('question.tagsHint')} isOptional>
            <Input value={draft.tags} maxLength={300} onChange={(event) => set({ tags: event.target.value })} />
          </Field>
          <Field label={t('question.note')} isOptional>
            <Input value={draft.note} maxLength={2000} onChange={(event) => set({ note: event.target.value })} />
          </Field>
        </>
      )}
    </>
  )
}
