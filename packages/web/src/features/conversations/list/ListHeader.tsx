import type { SavedView } from '@opora/contract/saved-views'
import { AtSign, ListFilter as FilterIcon, Search, Tag, Users, X } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '../../../lib/limits.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Menu, MenuItem, MenuRadio, MenuSeparator } from '../../../ui/Menu.tsx'
import { useHasProblem } from '../cache/filters.ts'
import type { ListFilter } from '../cache/keys.ts'
import { SlaMenu } from '../sla-parts.ts'
import { TagFilterDialog } from '../tag-parts.ts'
import { TeamFilterDialog } from '../team-parts.ts'
import { FilterDialog, ProblemHint, SaveViewDialog, ViewItems, ViewName, ViewsDialog } from '../view-parts.ts'

interface ListHeaderProps {
  filter: ListFilter
  onChange: (next: Partial<ListFilter>) => void
}

type ViewPlace = Pick<SavedView, 'tab' | 'status' | 'q' | 'tagId' | 'teamId'>

const pauseMs = 250
/** Until a window has given back the focus. */
const closedMs = 200

/** How a view names what the list is asked for, and back. */
const viewOf = ({ tab, status, q, tag, team }: ListFilter): ViewPlace => ({
  tab,
  status,
  q,
  tagId: (tag || null) as ViewPlace['tagId'],
  teamId: (team || null) as ViewPlace['teamId'],
})
const filterOf = ({ tagId, teamId, ...place }: ViewPlace): ListFilter => ({
  ...place,
  tag: tagId ?? '',
  team: teamId ?? '',
})
/** Where notes call me. */
const mentionsQ = 'mentions:me'
const everything: ListFilter = { tab: 'mine', status: 'open', q: '', tag: '', team: '' }

function SearchField({ filter, onChange, onClose }: ListHeaderProps & { onClose: () => void }) {
  const { t } = useTranslation('conversations')
  const [text, setText] = useState(filter.q)
  const hasProblem = useHasProblem(text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts a search
  useEffect(() => {
    if (text.trim() === filter.q || hasProblem) return
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
        maxLength={limits.searchCharacters}
        aria-invalid={hasProblem}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <IconButton icon={X} label={t('list.clearSearch')} onClick={onClose} />
      {text.includes(':') && (
        <Suspense>
          <ProblemHint q={text} onChange={setText} />
        </Suspense>
      )}
    </>
  )
}

/** The name of the list, search and filter. */
export function ListHeader({ filter, onChange }: ListHeaderProps) {
  const { t } = useTranslation('conversations')
  const [isSearching, setSearching] = useState(filter.q !== '')
  const [opened, setOpened] = useState(0)
  const [picked, setPicking] = useState<'tag' | 'team' | 'conditions' | 'save' | 'views' | null>(null)
  const filterButton = useRef<HTMLButtonElement>(null)
  const hasTeams = (useTeams().data?.items.length ?? 0) > 0
  const place = viewOf(filter)
  // The address may change without this header: by the buttons of the browser.
  const [toldQ, setToldQ] = useState(filter.q)
  const [seenQ, setSeenQ] = useState(filter.q)
  if (filter.q !== seenQ) {
    setSeenQ(filter.q)
    if (filter.q !== toldQ) {
      setToldQ(filter.q)
      setSearching(filter.q !== '')
      setOpened(opened + 1)
    }
  }
  const show = (next: Partial<ListFilter>, isSearch: boolean): void => {
    setToldQ(next.q ?? filter.q)
    setSearching(isSearch)
    setOpened(opened + 1)
    onChange(next)
  }
  const type = (next: Partial<ListFilter>): void => {
    setToldQ(next.q ?? filter.q)
    onChange(next)
  }
  const openView = (view: ViewPlace): void => show(filterOf(view), false)
  /** The menu that led to the window is gone: the focus goes back to what opened it. */
  const closePicking = (): void => {
    setPicking(null)
    setTimeout(() => document.activeElement === document.body && filterButton.current?.focus(), closedMs)
  }
  useHotkeys([{ keys: 'Slash', label: t('list.search'), group: t('title'), run: () => setSearching(true) }])
  const isNarrowed = filter.status !== 'open' || filter.tag !== '' || filter.team !== '' || filter.q !== ''
  const options = (['open', 'snoozed', 'resolved', 'any'] as const).map((value) => ({
    value,
    label: t(`filter.${value}`),
  }))
  return (
    <header className="bar">
      {isSearching ? (
        <>
          <h1 className="sr">{t('title')}</h1>
          <SearchField key={opened} filter={filter} onChange={type} onClose={() => show({ q: '' }, false)} />
        </>
      ) : (
        <>
          <h1 className="grow tr">
            <Suspense fallback={t('title')}>
              <ViewName place={place} other={t(filter.q === mentionsQ ? 'list.mentions' : 'title')} />
            </Suspense>
          </h1>
          <IconButton icon={Search} label={t('list.search')} keys="Slash" onClick={() => setSearching(true)} />
        </>
      )}
      <Menu
        align="end"
        trigger={<IconButton ref={filterButton} icon={FilterIcon} label={t('filter.label')} isOn={isNarrowed} />}
      >
        <MenuRadio
          label={t('filter.label')}
          value={filter.status}
          options={options}
          onChange={(status) => onChange({ status })}
        />
        {filter.q === '' && (
          <Suspense>
            <SlaMenu sort={filter.sort ?? ''} onChange={(sort) => onChange({ sort })} />
          </Suspense>
        )}
        <MenuSeparator />
        <MenuItem
          icon={AtSign}
          onSelect={() => show({ ...everything, tab: 'all', status: 'any', q: mentionsQ }, false)}
        >
          {t('list.mentions')}
        </MenuItem>
        <MenuItem icon={Tag} onSelect={() => setPicking('tag')}>
          {t('filter.byTag')}
        </MenuItem>
        {hasTeams && (
          <MenuItem icon={Users} onSelect={() => setPicking('team')}>
            {t('filter.byTeam')}
          </MenuItem>
        )}
        <Suspense>
          <ViewItems
            place={place}
            onOpen={openView}
            onConditions={() => setPicking('conditions')}
            onSave={() => setPicking('save')}
            onManage={() => setPicking('views')}
          />
        </Suspense>
        {isNarrowed && (
          <>
            <MenuSeparator />
            <MenuItem icon={X} onSelect={() => show({ ...everything, tab: filter.tab }, false)}>
              {t('filter.reset')}
            </MenuItem>
          </>
        )}
      </Menu>
      <Suspense>
        {picked === 'tag' && (
          <TagFilterDialog tagId={filter.tag} onChoose={(tag) => onChange({ tag })} onClose={closePicking} />
        )}
        {picked === 'conditions' && (
          <FilterDialog q={filter.q} onFind={(q) => show({ q }, q !== '')} onClose={closePicking} />
        )}
        {picked === 'save' && <SaveViewDialog place={place} onClose={closePicking} />}
        {picked === 'views' && <ViewsDialog onOpen={openView} onClose={closePicking} />}
        {picked === 'team' && (
          <TeamFilterDialog teamId={filter.team} onChoose={(team) => onChange({ team })} onClose={closePicking} />
        )}
      </Suspense>
    </header>
  )
}
