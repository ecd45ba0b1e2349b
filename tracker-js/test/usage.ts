/// <reference path="../vg.d.ts" />
// Never run: the type checker reads it, and complains where a line that must not compile does.

window.vg('page');
vg('event', 'trial_started', { plan: 'team', seats: 5, trial: true });
vg('search', 'dn80 accuracy', { category: 'products', results: 12 });
vg('event', 'tool_used', { tool: 'pipe-calculator', diameter: 80 });
vg('identify', 'a@b.example', { name: 'A' });
vg('identify', 4711);
vg('identify', { email: 'a@b.example', proofTime: 1795300036, proof: 'Zm9v' });
vg('consent', true);
vg('consent', 'granted', { version: '3' });
vg('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' });
vg.q?.shift();

// @ts-expect-error no such command
vg('evnt', 'x');
// @ts-expect-error an event has a type
vg('event');
// @ts-expect-error not an answer
vg('consent', 'yes');
// @ts-expect-error not a signal's value
vg('consent', 'update', { analytics_storage: true });
// @ts-expect-error properties are flat
vg('event', 'x', { nested: { a: 1 } });
