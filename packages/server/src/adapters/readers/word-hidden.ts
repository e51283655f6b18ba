const runEnd = '</w:r>'
const runStart = /<w:r[\s>]/g
const hidden = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/

/** A part of a Word file without the runs its author hid: nobody who opens the file sees them. */
export function withoutHiddenRuns(xml: string): string {
  return xml
    .split(runEnd)
    .map((piece, at, pieces) => {
      if (at === pieces.length - 1) return piece
      const start = [...piece.matchAll(runStart)].at(-1)?.index
      return start !== undefined && hidden.test(piece.slice(start)) ? piece.slice(0, start) : piece + runEnd
    })
    .join('')
}
