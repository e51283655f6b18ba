import { ListFilter as FilterIcon, Search, Tag, Users, X } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTeams } from '../../../lib/use-teams.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Menu, MenuItem, MenuRadio, MenuSeparator } from '../../../ui/Menu.tsx'
import type { ListFilter } from '../cache/keys.ts'
import { TagFilterDialog } from '../tag-parts.ts'
import { TeamFilterDialog } from '../team-parts.ts'

interface ListHeaderProps {
  filter: ListFilter
  onChange: (next: Partial<ListFilter>) => void
}

const pauseMs = 250
/** Until a window has given back the focus. */
const closedMs = 200

function SearchField({ filter, onChange, onClose }: ListHeaderProps & { onClose: () => void }) {
  const { t } = useTranslation('conversations')
  const [text, setText] = useState(filter.q)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts a search
  useEffect(() => {
    if (text.trim() === filter.q) return
    const timer = setTimeout(() => onChange({ q: text.trim() }), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <>
      <Input
        type="search"
        icon={Search}
        isSmall
        className="grow"
        autoFocus
        value={text}
        placeholder={t('list.searchPlaceholder')}
        aria-label={t('list.search')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <IconButton icon={X} label={t('list.clearSearch')} onClick={onClose} />
    </>
  )
}

/** The name of the list, search and filter. */
export function ListHeader({ filter, onChange }: ListHeaderProps) {
  const { t } = useTranslation('conversations')
  const [isSearching, setSearching] = useState(filter.q !== '')
  const [picked, setPicking] = useState<'tag' | 'team' | null>(null)
  const filterButton = useRef<HTMLButtonElement>(null)
  const hasTeams = (useTeams().data?.items.length ?? 0) > 0
  const close = (): void => {
    setSearching(false)
    onChange({ q: '' })
  }
  /** The menu that led to the window is gone: the focus goes back to what opened it. */
  const closePicking = (): void => {
    setPicking(null)
    setTimeout(() => document.activeElement === document.body && filterButton.current?.focus(), closedMs)
  }
  const options = (['open', 'snoozed', 'resolved', 'any'] as const).map((value) => ({
    value,
    label: t(`filter.${value}`),
  }))
  return (
    <header className="bar">
      {isSearching ? (
        <>
          <h1 className="sr">{t('title')}</h1>
          <SearchField filter={filter} onChange={onChange} onClose={close} />
        </>
      ) : (
        <>
          <h1 className="grow tr">{t('title')}</h1>
          <IconButton icon={Search} label={t('list.search')} keys="Slash" onClick={() => setSearching(true)} />
        </>
      )}
      <Menu
        align="end"
        trigger={
          <IconButton
            ref={filterButton}
            icon={FilterIcon}
            label={t('filter.label')}
            isOn={filter.status !== 'open' || filter.tag !== '' || filter.team !== ''}
          />
        }
      >
        <MenuRadio
          label={t('filter.label')}
          value={filter.status}
          options={options}
          onChange={(status) => onChange({ status })}
        />
        <MenuSeparator />
        <MenuItem icon={Tag} onSelect={() => setPicking('tag')}>
          {t('filter.byTag')}
        </MenuItem>
        {hasTeams && (
          <MenuItem icon={Users} onSelect={() => setPicking('team')}>
            {t('filter.byTeam')}
          </MenuItem>
        )}
      </Menu>
      <Suspense>
        {picked === 'tag' && (
          <TagFilterDialog tagId={filter.tag} onChoose={(tag) => onChange({ tag })} onClose={closePicking} />
        )}
        {picked === 'team' && (
          <TeamFilterDialog teamId={filter.team} onChoose={(team) => onChange({ team })} onClose={closePicking} />
        )}
      </Suspense>
    </header>
  )
}
