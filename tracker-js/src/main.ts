import { clicked, used } from './clicks';
import { commands } from './commands';
import { resume } from './delivery';
import { submitted, typed } from './forms';
import { countScroll, countVisible, ensureView, hidden, moved, watchHistory } from './pages';
import { active, watchReading } from './reading';
import { safe } from './safe';
import { site } from './script';
import { played } from './videos';

type Vg = ((...call: any) => void) & { q?: IArguments[]; on?: number };

// Typed here by what it holds before and after; vg.d.ts types it for pages.
const holder = window as { vg?: Vg };
const early = holder.vg;

const handlers: Record<string, (event: any) => void> = {
  click: clicked,
  auxclick: clicked,
  submit: submitted,
  input: typed,
  change: used,
  pointermove: active,
  pointerup: used,
  keydown: active,
  timeupdate: played,
  scroll: countScroll,
  visibilitychange: countVisible,
  popstate: moved,
  pageshow: ensureView,
  prerenderingchange: ensureView,
  pagehide: hidden,
  online: resume,
};

if (!early?.on) {
  // Global Privacy Control: calls are accepted and nothing happens, no storage, no request.
  const off = !site || (navigator as any).globalPrivacyControl;
  // A call that is unknown or fails does nothing.
  const vg: Vg = (holder.vg = safe((name: string, first, second) => off || commands[name]!(first, second)));
  vg.on = 1;
  if (!off) {
    ensureView();
    // What the page called before is still in memory then: the first send comes later.
    for (const call of early?.q ?? []) vg(...call);
    // The capture phase of the window sees every event, also those whose handlers stop propagation.
    for (const type in handlers) addEventListener(type, safe(handlers[type]!), true);
    watchHistory();
    setTimeout(watchReading, 1000);
  }
}
