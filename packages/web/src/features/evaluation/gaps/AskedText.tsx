import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../lib/fold-text.ts'

const shown = { characters: 320, lines: 5 }

/** What somebody asked, as they wrote it; a long one is folded until it is wanted whole. */
export function AskedText({ text }: { text: string }) {
  const { t } = useTranslation('evaluation')
  const [isWhole, setWhole] = useState(false)
  const folded = foldText(text, shown)
  return (
    <>
      <p className="pre ql-text">{isWhole || !folded ? text : folded}</p>
      {folded && (
        <button type="button" className="ql-fold" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'gaps.showLess' : 'gaps.showAll')}
        </button>
      )}
    </>
  )
}
