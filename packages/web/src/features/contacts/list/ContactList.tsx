import type { ContactRow } from '@opora/contract/contacts'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { ContactItem } from './ContactItem.tsx'
import type { Chosen } from './use-chosen.ts'

const nearRows = 15

interface ContactListProps {
  rows: readonly ContactRow[]
  chosen: Chosen
  onNearEnd: () => void
}

/** The rows that are in sight, out of any number. */
export function ContactList({ rows, chosen, onNearEnd }: ContactListProps) {
  const { t } = useTranslation('contacts')
  const rowPx = useIsNarrow() ? 68 : 52
  const virtual = useRef<VirtualizerHandle>(null)
  const watchEnd = (): void => {
    const handle = virtual.current
    if (handle && handle.findItemIndex(handle.scrollOffset + handle.viewportSize) >= rows.length - nearRows) onNearEnd()
  }
  return (
    <>
      <div className="ct-row ct-head">
        <Checkbox
          isChecked={chosen.isAll}
          isMixed={chosen.rows.length > 0 && !chosen.isAll}
          onChange={chosen.chooseAll}
        >
          <span className="sr">{t('list.chooseAll')}</span>
        </Checkbox>
        <span>{t('list.contact')}</span>
        <span className="ct-company">{t('list.company')}</span>
        <span className="ct-tags">{t('list.tags')}</span>
        <span className="ct-seen">{t('list.seen')}</span>
      </div>
      <section className="ct-rows" aria-label={t('title')}>
        <Virtualizer ref={virtual} as="ul" item="li" itemSize={rowPx} data={rows} onScroll={watchEnd}>
          {(contact) => (
            <ContactItem
              key={contact.id}
              contact={contact}
              isChosen={chosen.has(contact.id)}
              onChoose={(isChosen) => chosen.choose(contact.id, isChosen)}
            />
          )}
        </Virtualizer>
      </section>
    </>
  )
}
