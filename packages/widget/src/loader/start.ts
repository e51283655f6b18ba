import { createCommands, type OporaApi } from './commands.ts'
import { findScript, type GivenSettings, readSettings } from './settings.ts'
import { createWidget } from './widget.ts'

declare global {
  interface Window {
    Opora?: OporaApi
    OporaSettings?: GivenSettings
  }
}

function whenBody(act: () => void): void {
  if (document.body) act()
  else addEventListener('DOMContentLoaded', act, { once: true })
}

/** Runs once however often the script was included. */
export function startLoader(): void {
  const waiting = window.Opora
  if (waiting?.isLoaded) return
  const script = findScript()
  const commands = createCommands((given) => {
    const settings = readSettings(script, window.OporaSettings ?? {}, given)
    return settings && createWidget(settings, commands.tell)
  })
  const api: OporaApi = (...call) => {
    try {
      commands.api(...call)
    } catch {
      // Nothing of ours may break the page we are a guest on.
    }
  }
  api.isLoaded = true
  window.Opora = api
  whenBody(() => {
    for (const call of waiting?.q ?? []) api(...Array.from(call))
    api('init')
  })
}
