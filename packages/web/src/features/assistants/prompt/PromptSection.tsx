import type { Assistant } from '@opora/contract/assistants'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { PromptDrawer } from './PromptDrawer.tsx'
import { usePrompt } from './use-prompt.ts'

interface PromptSectionProps {
  id: Assistant['id']
  canEdit: boolean
}

/** Which rules the assistant's models answer by, and the way to change them. */
export function PromptSection({ id, canEdit }: PromptSectionProps) {
  const { t } = useTranslation('assistants')
  const { data } = usePrompt(id)
  const [isOpen, setOpen] = useState(false)
  return (
    <section>
      <h2>{t('prompt.title')}</h2>
      <p className="sec">{t('prompt.hint')}</p>
      <div className="row wrap as-prompt-row">
        {data && <Tag look={data.isOwn ? 'fill' : 'outline'}>{data.isOwn ? t('prompt.own') : t('prompt.shipped')}</Tag>}
        <Button onClick={() => setOpen(true)}>{canEdit ? t('prompt.edit') : t('prompt.view')}</Button>
      </div>
      <PromptDrawer isOpen={isOpen} id={id} canEdit={canEdit} onClose={() => setOpen(false)} />
    </section>
  )
}
