import type { DocumentId } from '@opora/contract/ids'
import type { ShelvedPassage } from '@opora/contract/passages'
import { Trash2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { PassageActions } from './use-passage-actions.ts'
import { useShelf } from './use-passages.ts'

interface ShelfProps {
  documentId: DocumentId
  canEdit: boolean
  actions: PassageActions
}

function Lost({ passage }: { passage: ShelvedPassage }) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  const isWordsToo = passage.original !== null
  return (
    <>
      {passage.excluded && <p className="mut">{t('wasExcluded')}</p>}
      {passage.questions.length > 0 && (
        <p className="mut">{t('wasAsked', { questions: passage.questions.join(' ') })}</p>
      )}
      {isWordsToo && <p className="mut">{t('wasRead', { text: passage.original?.text })}</p>}
    </>
  )
}

function Items({ passages, canEdit, actions }: { passages: ShelvedPassage[] } & Omit<ShelfProps, 'documentId'>) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  return (
    <ul>
      {passages.map((passage) => (
        <li key={passage.id}>
          <h4>{passage.heading.replaceAll(' > ', ' › ') || t('noHeading')}</h4>
          <p className="pre">{passage.text}</p>
          {passage.reason === 'unmatched' && <Lost passage={passage} />}
          {canEdit && (
            <div className="row">
              <Button size="sm" onClick={() => void actions.restore(passage.id)}>
                {t(passage.reason === 'deleted' ? 'putBack' : 'keepAsAdded')}
              </Button>
              <Button size="sm" variant="ghost" onClick={() => void actions.forget(passage.id)}>
                {t('forget')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Edits that found no place in what was read again, and passages that were deleted. Nothing when there are none. */
export function Shelf({ documentId, canEdit, actions }: ShelfProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  const items = useShelf(documentId).data?.items ?? []
  const of = (reason: ShelvedPassage['reason']) => items.filter((passage) => passage.reason === reason)
  const groups = [
    { passages: of('unmatched'), title: 'unmatched', icon: TriangleAlert },
    { passages: of('deleted'), title: 'deleted', icon: Trash2 },
  ] as const
  return groups.map(
    ({ passages, title, icon }) =>
      passages.length > 0 && (
        <details key={title} className={classNames('kn-issues', 'kn-shelf', title === 'deleted' && 'calm')}>
          <summary>
            <Icon of={icon} size={14} />
            <span>{t(title, { count: passages.length })}</span>
          </summary>
          {title === 'unmatched' && <p className="mut">{t('unmatchedHint')}</p>}
          <Items passages={passages} canEdit={canEdit} actions={actions} />
        </details>
      ),
  )
}
