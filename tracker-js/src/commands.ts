import { allowed, setAllowed } from './consent';
import { send } from './delivery';
import { track, type Properties } from './events';
import { ensureView, leavePage, viewPage } from './pages';
import { clear } from './queue';

/** What the page may call: `vg(name, first, second)`. */
export const commands: Record<string, (first?: any, second?: Properties) => void> = {
  event: track,
  search: (query, more) => track('site_search', { ...more, query }),
  identify: (who, more) => track('identify', typeof who === 'object' ? who : { ...more, [/@/.test(who) ? 'email' : 'id']: who }),
  page: viewPage,
  // Yes stores and sends what was held in memory; no forgets it and stops.
  consent(granted) {
    setAllowed(granted === true || null);
    if (allowed) {
      ensureView();
      send();
    } else {
      leavePage();
      clear();
    }
  },
};
