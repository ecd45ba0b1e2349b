// A module has no currentScript; then the name tells. Without either, this throws and the bundle's wrapper ends it.
const script = (document.currentScript ?? document.querySelector('[src*="vg.js"]')) as HTMLScriptElement;

/** What the script tag says: the key of the site, the address for events, whether consent comes first, the parameter of the site's search, and whether places of clicks are kept. */
export const { site, collect = new URL('collect', script.src).href, consent, search, clickmap } = script.dataset;
