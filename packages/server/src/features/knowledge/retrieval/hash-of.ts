/** FNV-1a with the final mix of murmur3: short terms that differ in one letter land far apart. */
export function hashOf(term: string, seed = 0x811c_9dc5): number {
  let hash = seed
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x0100_0193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
