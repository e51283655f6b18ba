import type { Tag } from '@opora/contract/tags'
import { Ban, Merge, Tag as TagIcon, Undo2 } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toast.ts'
import { TagPicker } from '../../tags/index.ts'
import { MergeContactsDialog } from '../merging/MergeContactsDialog.tsx'
import { useContactChanges } from '../use-contact-changes.ts'
import type { Chosen } from './use-chosen.ts'

/** What can be done with the chosen contacts together. */
export function BulkBar({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation('contacts')
  const { block, tag } = useContactChanges()
  const [isTagging, setTagging] = useState(false)
  const { rows } = chosen
  const ids = rows.map(({ id }) => id)
  const count = rows.length
  const [first, second] = rows
  const [isMerging, setMerging] = useState(false)
  const carried = rows[0]?.tags.filter(({ id }) => rows.every(({ tags }) => tags.some((one) => one.id === id))) ?? []
  const put = async (one: Tag): Promise<void> => {
    const bare = rows.filter(({ tags }) => !tags.some(({ id }) => id === one.id)).map(({ id }) => id)
    if (!(await tag(ids, { addIds: [one.id] }))) return
    const undo = { label: t('undo'), run: () => void tag(bare, { removeIds: [one.id] }) }
    showToast({ text: t('bulk.tagged', { count, tag: one.name }), ...(bare.length > 0 ? { action: undo } : {}) })
  }
  return (
    <section className="ct-bulk" aria-label={t('bulk.chosen', { count })}>
      <span className="num" role="status">
        {t('bulk.chosen', { count })}
      </span>
      <span className="grow" />
      <Button icon={TagIcon} onClick={() => setTagging(true)}>
        {t('bulk.tag')}
      </Button>
      {first && second && rows.length === 2 && (
        <Button icon={Merge} onClick={() => setMerging(true)}>
          {t('merge.action')}
        </Button>
      )}
      {rows.some(({ isBlocked }) => !isBlocked) && (
        <Button icon={Ban} onClick={() => void block(ids, true)}>
          {t('block.action')}
        </Button>
      )}
      {rows.some(({ isBlocked }) => isBlocked) && (
        <Button icon={Undo2} onClick={() => void block(ids, false)}>
          {t('block.undo')}
        </Button>
      )}
      <Button variant="ghost" onClick={() => chosen.chooseAll(false)}>
        {t('bulk.clear')}
      </Button>
      {isMerging && first && second && (
        <MergeContactsDialog
          contact={first}
          with={second}
          onClose={() => setMerging(false)}
          onMerged={() => chosen.chooseAll(false)}
        />
      )}
      {isTagging && (
        <Suspense>
          <TagPicker
            title={t('bulk.tagTitle', { count })}
            tags={carried}
            onAdd={(one) => void put(one)}
            onRemove={({ id }) => void tag(ids, { removeIds: [id] })}
            onClose={() => setTagging(false)}
          />
        </Suspense>
      )}
    </section>
  )
}
