import { Building2, SlidersHorizontal, Tag as TagIcon, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TagFilterDialog, useTags } from '../../tags/index.ts'
import { CompanyDialog } from '../choice/CompanyDialog.tsx'
import { useCompany } from '../choice/use-companies.ts'
import { ConditionsDialog } from '../segments/ConditionsDialog.tsx'
import { SegmentMenu } from '../segments/SegmentMenu.tsx'
import type { ContactsPlace } from '../use-place.ts'

interface FilterBarProps {
  place: ContactsPlace
  onGo: (next: Partial<ContactsPlace>, isReplacing?: boolean) => void
}

interface PickedProps {
  label: string
  off: string
  onOpen: () => void
  onClear: (() => void) | null
}

function Picked({ label, off, onOpen, onClear, icon }: PickedProps & { icon: typeof TagIcon }) {
  return (
    <span className="ct-pick">
      <Button icon={icon} isOn={onClear !== null} onClick={onOpen}>
        <span className="tr">{label}</span>
      </Button>
      {onClear && <IconButton icon={X} size="sm" label={off} onClick={onClear} />}
    </span>
  )
}

/** What the list is held to and how it is sorted. */
export function FilterBar({ place, onGo }: FilterBarProps) {
  const { t } = useTranslation('contacts')
  const [picking, setPicking] = useState<'tag' | 'company' | 'conditions' | null>(null)
  const tag = useTags().data?.items.find(({ id }) => id === place.tag)
  const company = useCompany(place.company).data
  return (
    <search className="ct-filter">
      <div className="ct-find">
        <FindField label={t('list.find')} value={place.q} onChange={(q) => onGo({ q }, true)} />
      </div>
      <Picked
        icon={TagIcon}
        label={tag?.name ?? t('filter.tag')}
        off={t('filter.tagOff')}
        onOpen={() => setPicking('tag')}
        onClear={place.tag ? () => onGo({ tag: null }) : null}
      />
      <Picked
        icon={Building2}
        label={(place.company && company?.name) || t('filter.company')}
        off={t('filter.companyOff')}
        onOpen={() => setPicking('company')}
        onClear={place.company ? () => onGo({ company: null }) : null}
      />
      <Picked
        icon={SlidersHorizontal}
        label={place.where.length > 0 ? t('segment.count', { count: place.where.length }) : t('segment.conditions')}
        off={t('segment.off')}
        onOpen={() => setPicking('conditions')}
        onClear={place.where.length > 0 ? () => onGo({ where: [] }) : null}
      />
      <SegmentMenu place={place} onGo={onGo} />
      <span className="ct-select">
        <Select
          label={t('filter.blocked')}
          isSmall
          value={place.blocked ?? 'all'}
          onChange={(blocked) => onGo({ blocked: blocked === 'all' ? null : blocked })}
          options={[
            { value: 'all', label: t('filter.everybody') },
            { value: 'no', label: t('filter.notBlocked') },
            { value: 'yes', label: t('filter.onlyBlocked') },
          ]}
        />
      </span>
      <span className="ct-select">
        <Select
          label={t('sort.label')}
          isSmall
          value={place.sort}
          onChange={(sort) => onGo({ sort })}
          options={(['seen', 'created', 'name'] as const).map((value) => ({ value, label: t(`sort.${value}`) }))}
        />
      </span>
      {picking === 'tag' && (
        <Suspense>
          <TagFilterDialog
            tagId={place.tag ?? ''}
            onChoose={(id) => onGo({ tag: id as NonNullable<ContactsPlace['tag']> })}
            onClose={() => setPicking(null)}
          />
        </Suspense>
      )}
      {picking === 'conditions' && (
        <ConditionsDialog where={place.where} onApply={(where) => onGo({ where })} onClose={() => setPicking(null)} />
      )}
      {picking === 'company' && (
        <CompanyDialog
          chosenId={place.company}
          onChoose={({ id }) => onGo({ company: id })}
          onClose={() => setPicking(null)}
        />
      )}
    </search>
  )
}
