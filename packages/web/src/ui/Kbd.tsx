import { keyCaps } from '../lib/key-caps.ts'

/** The caps of a combination such as `Mod+Enter` or `KeyG KeyI`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      <kbd>
        {keyCaps(keys)
          .map((caps) => caps.join(' '))
          .join(' ')}
      </kbd>
    </span>
  )
}
