/** Where on the quality page one is: all of it lives in the address, so that a link leads there. */
export interface QualityPlace {
  tab: 'sets' | 'unanswered' | 'contacts'
  set: string | null
  view: 'questions' | 'runs'
  run: string | null
  /** The run it is compared with. */
  before: string | null
  /** Which results or differences are shown. */
  only: string
  scenario: string | null
  simulation: string | null
}

export type QualitySearch = Partial<Record<keyof QualityPlace, string>>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const idOf = (text: string | undefined): string | null => (text !== undefined && uuid.test(text) ? text : null)

/** Reads the address; a broken id is as if it were absent. */
export function readPlace(search: QualitySearch): QualityPlace {
  const { tab, view, only = '' } = search
  return {
    tab: tab === 'unanswered' || tab === 'contacts' ? tab : 'sets',
    set: idOf(search.set),
    view: view === 'runs' ? 'runs' : 'questions',
    run: idOf(search.run),
    before: idOf(search.before),
    only,
    scenario: idOf(search.scenario),
    simulation: idOf(search.simulation),
  }
}

/** What the address says for a place; what is plain is left out. */
export function writePlace(place: QualityPlace): QualitySearch {
  const all = {
    ...place,
    tab: place.tab === 'sets' ? '' : place.tab,
    view: place.view === 'questions' ? '' : place.view,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && value !== null))
}
