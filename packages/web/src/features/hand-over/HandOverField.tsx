import { maxHandOverCharacters } from '@opora/contract/hand-over-limits'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../lib/drafts.ts'
import { Field } from '../../ui/Field.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { draftName } from './draft-name.ts'

/** Where whoever gives a conversation away writes to whoever gets it; what was typed stays until it is sent. */
export function HandOverField({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('handOver')
  const [text, setText] = useDraft(draftName(conversationId))
  return (
    <div className="hov-f">
      <Field label={t('label')} isOptional hint={t('hint')}>
        <Textarea
          rows={3}
          maxLength={maxHandOverCharacters}
          placeholder={t('placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </div>
  )
}
