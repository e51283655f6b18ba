import type { KnowledgeAnswer } from '@opora/contract/copilot'
import { Link } from '@tanstack/react-router'
import { Link as LinkIcon, TextQuote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { wordsOf } from './words-of.ts'

interface PassageCardProps {
  passage: KnowledgeAnswer['passages'][number]
  onInsert: (text: string) => void
}

/** The last heading above the words; the title itself is said already. */
function placeOf({ title, heading }: PassageCardProps['passage']): string {
  const last = heading.split(' > ').at(-1) ?? ''
  return last === title ? '' : last
}

/** A piece of a document that came close, ready to be quoted. */
export function PassageCard({ passage, onInsert }: PassageCardProps) {
  const { t } = useTranslation('copilot')
  const { title, url, documentId, id } = passage
  const place = placeOf(passage)
  const words = wordsOf(passage)
  return (
    <li className="psg">
      <Link className="med tr" to="/knowledge" search={{ document: documentId, passage: id }}>
        {title}
      </Link>
      {place && <div className="xs mut tr">{place}</div>}
      <blockquote>{words}</blockquote>
      <div className="row">
        <Button size="sm" variant="ghost" icon={TextQuote} onClick={() => onInsert(words)}>
          {t('ask.quote')}
        </Button>
        {url && (
          <Button size="sm" variant="ghost" icon={LinkIcon} onClick={() => onInsert(url)}>
            {t('ask.link')}
          </Button>
        )}
      </div>
    </li>
  )
}
