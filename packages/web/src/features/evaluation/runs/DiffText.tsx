import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { diffTexts } from '../../../lib/text-diff.ts'

interface DiffTextProps {
  label: string
  text: string
  other: string
  side: 'before' | 'after'
}

/** One side of a comparison, what only it has marked. */
export function DiffText({ label, text, other, side }: DiffTextProps) {
  const { t } = useTranslation('evaluation')
  const isBefore = side === 'before'
  const parts = useMemo(
    () => (isBefore ? diffTexts(text, other) : diffTexts(other, text)) ?? [{ kind: 'same', text }],
    [text, other, isBefore],
  )
  const own = isBefore ? 'gone' : 'come'
  const shown = parts.filter(({ kind }) => kind === 'same' || kind === own)
  const Mark = isBefore ? 'del' : 'ins'
  let at = 0
  return (
    <section>
      <h4 className="xs mut">{label}</h4>
      <p className="pre">
        {text === '' && <span className="mut">{t('result.nothingSaid')}</span>}
        {shown.map((part) => {
          at += 1
          return part.kind === own ? <Mark key={at}>{part.text}</Mark> : <span key={at}>{part.text}</span>
        })}
      </p>
    </section>
  )
}
