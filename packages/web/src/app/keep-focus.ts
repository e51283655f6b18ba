import { findHome } from './focus-home.ts'

/** Something that had the focus, and where it stood. */
interface Step {
  element: HTMLElement
  /** The region of the screen it was in; null inside of windows and toasts. */
  region: string | null
  /** How far down the window, where it stood in a row of the list. */
  rowTop: number | null
  /** What a button or link outside of the inbox is called: the page may draw another one for the same. */
  name: string | null
}

const keptSteps = 24
/** What goes away may put the focus somewhere itself, which is better. */
const settleMs = 90
/** What takes its place may be still to come. */
const patienceMs = 3000

const stands = (element: HTMLElement): boolean => element.isConnected && element.checkVisibility()

const mayHold = (element: HTMLElement): boolean =>
  stands(element) && !element.matches(':disabled') && element.closest('[inert], [aria-hidden=true], .toasts') === null

/** Where something of the same name is another thing. */
const elsewhere =
  '[role=dialog], [role=alertdialog], [role=menu], .toasts, [data-region=list], [data-region=thread], [data-region=composer], [data-region=context]'

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 100)

/** The button or link that stands now for one that is gone. */
function twinOf({ element, name }: Step): HTMLElement | undefined {
  if (!name) return undefined
  const all = document.querySelectorAll<HTMLElement>(element.tagName === 'A' ? 'a' : 'button')
  return [...all].find((one) => nameOf(one) === name && mayHold(one))
}

function stepOf(element: HTMLElement): Step {
  const row = element.closest('.cv')?.querySelector('[data-row]')
  return {
    element,
    region: element.closest<HTMLElement>('[data-region]')?.dataset.region ?? null,
    rowTop: row?.getBoundingClientRect().top ?? null,
    name: element.matches('button, a') && !element.closest(elsewhere) ? nameOf(element) : null,
  }
}

let steps: Step[] = []
let isLetGo = false
let lostAt: number | null = null
let timer = 0

const isNowhere = (): boolean => document.activeElement === document.body || document.activeElement === null

/** Whether the focus is nowhere because what had it went away. */
function isLost(): boolean {
  const last = steps.at(-1)
  return isNowhere() && !isLetGo && last !== undefined && !stands(last.element)
}

/** What had the focus before, newest first; in the place of what is gone too, the region it stood in. */
function giveBack(isPatient: boolean): boolean {
  for (const step of steps.toReversed()) {
    if (mayHold(step.element)) {
      step.element.focus({ preventScroll: true })
      return !isNowhere()
    }
    const twin = twinOf(step)
    if (twin) {
      twin.focus({ preventScroll: true })
      if (!isNowhere()) return true
    }
    const home = stands(step.element) || !step.region ? null : findHome(step.region, step.rowTop)
    if (home === 'later' && isPatient) return false
    if (!home || home === 'later') continue
    home.focus({ preventScroll: true })
    if (!isNowhere()) return true
  }
  return false
}

function mend(): void {
  timer = 0
  if (!isLost()) {
    lostAt = null
    return
  }
  lostAt ??= performance.now()
  if (giveBack(performance.now() - lostAt < patienceMs)) lostAt = null
  else if (performance.now() - lostAt < patienceMs * 2) timer = window.setTimeout(mend, settleMs)
}

const look = (): void => {
  if (timer === 0 && isLost()) timer = window.setTimeout(mend, settleMs)
}

function hold({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement) || target === document.body) return
  isLetGo = false
  steps = [...steps.filter(({ element }) => element !== target), stepOf(target)].slice(-keptSteps)
}

/** Whoever presses where nothing takes the focus wants it nowhere; a window that closes by that is another thing. */
function letGo(): void {
  setTimeout(() => {
    const last = steps.at(-1)?.element
    if (isNowhere() && last && stands(last) && !last.closest('[role=dialog], [role=alertdialog]')) isLetGo = true
  })
}

/** Gives the focus back where what had it goes away: a window, a menu, a row, a toast. */
export function keepFocus(): () => void {
  const changes = new MutationObserver(look)
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['hidden', 'class'] })
  if (document.activeElement instanceof HTMLElement && !isNowhere()) steps = [stepOf(document.activeElement)]
  addEventListener('focusin', hold)
  addEventListener('pointerdown', letGo)
  return () => {
    changes.disconnect()
    removeEventListener('focusin', hold)
    removeEventListener('pointerdown', letGo)
    clearTimeout(timer)
    timer = 0
    steps = []
  }
}
