/** Stands here until the screen lands. */
export function GalleryPage() {
  return null
}
