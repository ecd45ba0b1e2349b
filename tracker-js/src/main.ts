import { clicked } from './clicks';
import { commands } from './commands';
import { submitted } from './forms';
import { countScroll, countVisible, ensureView, hidden, moved, viewPage, watchHistory } from './pages';
import { safe } from './safe';
import { site } from './script';

type Vg = ((...call: any) => void) & { q?: IArguments[]; on?: number };

declare global {
  interface Window {
    vg?: Vg;
  }
}

const early = window.vg;

const handlers: Record<string, (event: any) => void> = {
  click: clicked,
  auxclick: clicked,
  submit: submitted,
  scroll: countScroll,
  visibilitychange: countVisible,
  popstate: moved,
  pageshow: ensureView,
  pagehide: hidden,
};

if (!early?.on) {
  // Global Privacy Control: calls are accepted and nothing happens, no storage, no request.
  const off = !site || (navigator as any).globalPrivacyControl;
  // A call that is unknown or fails does nothing.
  const vg: Vg = (window.vg = safe((name: string, first, second) => off || commands[name]!(first, second)));
  vg.on = 1;
  if (!off) {
    viewPage();
    // What the page called before is still in memory then: the first send comes later.
    for (const call of early?.q ?? []) vg(...call);
    // The capture phase of the window sees every event, also those whose handlers stop propagation.
    for (const type in handlers) addEventListener(type, safe(handlers[type]!), true);
    watchHistory();
  }
}
