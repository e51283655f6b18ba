import type { EditedPassage } from '@opora/contract/passages'
import { MessageCircleQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { type PassageDeeds, PassageMenu } from './PassageMenu.tsx'
import { marksOf } from './patch-passages.ts'

interface PassageViewProps {
  passage: EditedPassage
  isTarget: boolean
  /** Null for whoever may only read. */
  deeds: PassageDeeds | null
}

function Place({ passage }: { passage: EditedPassage }) {
  const { t } = useTranslation('knowledge')
  const { page, start, end, editedAt, editedBy } = passage
  if (editedAt)
    return (
      <>{t(editedBy ? 'editor.changedBy' : 'editor.changed', { name: editedBy, date: formatDateTime(editedAt) })}</>
    )
  return (
    <>
      {page !== null && t('detail.page', { page })}
      {page !== null && end > start && ', '}
      {end > start && t('detail.offsets', { start: start + 1, end })}
    </>
  )
}

/** One passage as it is searched and quoted, with what people made of it. */
export function PassageView({ passage, isTarget, deeds }: PassageViewProps) {
  const { t } = useTranslation('knowledge')
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      const next = event.currentTarget.parentElement?.[step[event.code]]?.querySelector<HTMLElement>('.kn-passage')
      next?.focus()
      if (next) event.preventDefault()
    }
    const deed = { KeyE: 'edit', Enter: 'edit', KeyQ: 'ask', KeyX: 'exclude', Delete: 'remove' } as const
    const name = deed[event.code as keyof typeof deed]
    if (!name || !deeds) return
    event.preventDefault()
    deeds[name]()
  }
  return (
    <article
      className={classNames('kn-passage', isTarget && 'on', passage.excluded && 'out')}
      aria-current={isTarget || undefined}
      data-passage={passage.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows and letters act on the passage that has the focus
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <header>
        <h3 className="tr">{passage.heading.replaceAll(' > ', ' › ') || t('detail.noHeading')}</h3>
        {marksOf(passage).map((mark) => (
          <Tag key={mark} look="fill">
            {t(`editor.mark.${mark}`)}
          </Tag>
        ))}
        <span className="grow" />
        <span className="num mut xs">
          <Place passage={passage} />
        </span>
        {deeds && <PassageMenu passage={passage} deeds={deeds} />}
      </header>
      <p className="pre">{passage.text}</p>
      {passage.questions.length > 0 && (
        <ul className="kn-asked" aria-label={t('editor.questions')}>
          {passage.questions.map((question) => (
            <li key={question}>
              <Icon of={MessageCircleQuestion} size={14} />
              <span>{question}</span>
            </li>
          ))}
        </ul>
      )}
      {passage.original && (
        <details className="kn-was">
          <summary>{t('editor.showOriginal')}</summary>
          {passage.original.heading !== passage.heading && (
            <h4>{passage.original.heading.replaceAll(' > ', ' › ') || t('detail.noHeading')}</h4>
          )}
          <p className="pre">{passage.original.text}</p>
        </details>
      )}
    </article>
  )
}
