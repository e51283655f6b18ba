import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { wordDiff } from './word-diff.ts'

interface DiffTextProps {
  label: string
  text: string
  other: string
  side: 'before' | 'after'
}

/** One side of a comparison, what only it has marked. */
export function DiffText({ label, text, other, side }: DiffTextProps) {
  const { t } = useTranslation('evaluation')
  const parts = useMemo(
    () => (side === 'before' ? wordDiff(text, other).before : wordDiff(other, text).after),
    [text, other, side],
  )
  const Mark = side === 'before' ? 'del' : 'ins'
  let at = 0
  return (
    <section>
      <h4 className="xs mut">{label}</h4>
      <p className="pre">
        {text === '' && <span className="mut">{t('result.nothingSaid')}</span>}
        {parts.map((part) => {
          at += 1
          return part.isOwn ? <Mark key={at}>{part.text}</Mark> : <span key={at}>{part.text}</span>
        })}
      </p>
    </section>
  )
}
