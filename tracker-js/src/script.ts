// A module has no currentScript; then the name tells. Without either, this throws and the bundle's wrapper ends it.
const script = (document.currentScript ?? document.querySelector('[src*="vg.js"]')) as HTMLScriptElement;

/** What the script tag says: the key of the site, the address for events, and whether consent comes first. */
export const { site, collect = new URL('collect', script.src).href, consent } = script.dataset;
