import { allowed, setAllowed } from './consent';
import { resume, send } from './delivery';
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
  consent(answer, more) {
    const waits = answer === 'default';
    if (waits || answer === 'update') {
      answer = more!.analytics_storage;
      more = undefined;
      // A default is for who has not answered; an update may speak of other purposes only.
      if (!answer || (waits && allowed === null)) return;
    }
    if (answer === true || answer === 'granted') {
      setAllowed(true);
      ensureView();
      if (more) track('consent', { ...more, state: answer });
      send();
    } else if (waits) {
      setAllowed(false);
    } else {
      refuse();
      if (answer === 'withdrawn') {
        // The one thing that is still sent: the gateway takes its cookie back.
        setAllowed(true);
        track('consent', { ...more, state: answer });
        resume();
        refuse();
      }
    }
  },
};

function refuse(): void {
  setAllowed(null);
  leavePage();
  clear();
}
