import type { ReactNode } from 'react'

const shapes: Record<string, ReactNode> = {
  web: <path d="M21 12a8.5 8.5 0 0 1-12.4 7.6L4 21l1.4-4.6A8.5 8.5 0 1 1 21 12z" />,
  telegram: (
    <>
      <path d="M21.5 3.5 2.8 11l5.9 2.3L18 6.5l-7 8.3 6.6 4.9z" />
      <path d="M8.7 13.3 9.5 19.5l2.6-3" />
    </>
  ),
  whatsapp: (
    <>
      <path d="M21 11.7a9 9 0 0 1-13.3 7.9L3 21l1.4-4.5A9 9 0 1 1 21 11.7z" />
      <path
        fill="currentColor"
        stroke="none"
        d="M9.2 7.2c-.9.3-1.5 1.2-1.3 2.3.5 2.8 2.9 5.4 5.8 6.1 1.1.3 2-.4 2.3-1.3l-2.2-1.3-1.1.9c-1.1-.5-1.9-1.4-2.3-2.4l.9-1.1z"
      />
    </>
  ),
  email: (
    <>
      <rect x="2.5" y="4.5" width="19" height="15" rx="2" />
      <path d="m3 7 9 6.5L21 7" />
    </>
  ),
  vk: (
    <path strokeWidth="2.6" d="M3 6.5c.3 6.5 3.7 11 10 11V6.5M13 12c3.5-.2 6-2.3 7.2-5.5M13 12c3.8.2 6.5 2.2 7.8 5.5" />
  ),
}

/** The sign of a channel; an unknown kind looks like a website. */
export function ChannelGlyph({ kind, label }: { kind: string; label?: string }) {
  const known = kind in shapes ? kind : 'web'
  return (
    <svg
      className={`ch ch-${known}`}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {shapes[known]}
    </svg>
  )
}
