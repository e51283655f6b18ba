import { X } from 'lucide-react'
import { useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { useDocuments } from '../../knowledge/index.ts'
import type { Draft } from './draft.ts'

interface DocumentFieldProps {
  value: Draft['document']
  onChange: (document: Draft['document']) => void
}

/** Chooses the document an answer must cite, by typing a part of its title. */
export function DocumentField({ value, onChange }: DocumentFieldProps) {
  const { t } = useTranslation('evaluation')
  const listId = useId()
  const [text, setText] = useState(value?.title ?? '')
  const { data } = useDocuments({ q: useDeferredValue(text.trim()), of: null, inside: null })
  const documents = data?.pages.flatMap((page) => page.items) ?? []
  const write = (next: string): void => {
    setText(next)
    const found = documents.find(({ title }) => title === next)
    onChange(found ? { id: found.id, title: found.title } : null)
  }
  const isUnknown = text.trim() !== '' && !value
  return (
    <Field
      label={t('question.document')}
      hint={isUnknown ? t('question.documentUnknown') : t('question.documentHint')}
      isOptional
    >
      <Input
        list={listId}
        maxLength={200}
        value={text}
        onChange={(event) => write(event.target.value)}
        after={text && <IconButton icon={X} size="sm" label={t('question.documentClear')} onClick={() => write('')} />}
      />
      <datalist id={listId}>
        {documents.map((document) => (
          <option key={document.id} value={document.title} />
        ))}
      </datalist>
    </Field>
  )
}
