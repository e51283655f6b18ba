export { AddSite } from './AddSite.tsx'
export { SiteDrawer } from './SiteDrawer.tsx'
export { SiteFilter } from './SiteFilter.tsx'
export { SitesTab } from './SitesTab.tsx'
