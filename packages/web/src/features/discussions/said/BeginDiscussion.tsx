import type { Conversation } from '@opora/contract/conversations'
import { discussionTitleCharacters } from '@opora/contract/discussion-limits'
import { plainOf } from '@opora/contract/plain-text'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readDraft, useDraft, writeDraft } from '../../../lib/drafts.ts'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { useSaying } from '../../mentions/naming/use-saying.ts'
import { type Asked, askDiscussion, takeFocus } from '../asked.ts'
import { keys } from '../keys.ts'
import { leftOf } from './left-of.ts'
import { WordsField } from './WordsField.tsx'

interface BeginDiscussionProps {
  conversation: Conversation
  about: Asked['about']
}

/** Begins a discussion; what was typed stays on this machine until it is sent. */
export function BeginDiscussion({ conversation, about }: BeginDiscussionProps) {
  const { t } = useTranslation('discussions')
  const client = useQueryClient()
  const { id } = conversation
  const [title, setTitle] = useDraft(`discussion-title.${id}`)
  const draft = `discussion-begin.${id}`
  const [text, setText] = useDraft(draft)
  const { mutate, isPending, error } = useSaying(
    (words) =>
      api('POST /conversations/:id/discussions', {
        params: { id },
        body: { ...words, title, ...(about ? { aboutId: about.id } : {}) },
      }),
    (made, typed) => {
      // What was typed meanwhile is the next words of what began.
      const left = leftOf(readDraft(draft), typed)
      if (left) writeDraft(`discussion.${made.id}`, left)
      setTitle('')
      setText('')
      client.setQueryData(keys.one(made.id), made)
      void client.invalidateQueries({ queryKey: keys.in(id) })
    },
    `${about?.id ?? ''} ${title}`,
  )
  // Not when one is somewhere else by then.
  const begin = (): void =>
    mutate(text, { onSuccess: (made) => askDiscussion({ conversationId: id, discussionId: made.id }) })
  return (
    <>
      <div className="dsc-top">
        <p className="hint">{t('beginText')}</p>
        {about && (
          <blockquote className="dsc-q" aria-label={t('about')}>
            {plainOf(about.text)}
          </blockquote>
        )}
        <Field label={t('name')} isOptional hint={t('nameHint')}>
          <Input
            value={title}
            maxLength={discussionTitleCharacters}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
      </div>
      <div className="dsc-foot">
        <FormFailure failure={error ? failureText(error) : null} />
        <WordsField
          conversation={conversation}
          text={text}
          onText={setText}
          placeholder={t('placeholder')}
          send={t('write')}
          isSending={isPending}
          takesFocus={takeFocus}
          onSend={begin}
        />
      </div>
    </>
  )
}
