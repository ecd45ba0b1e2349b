import { formsSeen } from './forms';
import { label } from './names';
import { safe } from './safe';

// Somebody who neither moves, types nor scrolls for this long is not taken to be reading.
const IDLE = 15_000;

let lastActive = 0;
/** Seconds of this page view during which it was visible and somebody was active. */
export let engaged: number;
// Engaged seconds by the name of what stood in the middle of the window.
let blocks: Record<string, number>;

export function startReading(): void {
  active();
  engaged = 0;
  blocks = {};
}

export function active(): void {
  lastActive = Date.now();
}

/** What was read, as "name:seconds|name:seconds". */
export const read = (): string => Object.keys(blocks).map(name => name + ':' + blocks[name]).join('|');

/** Counts a second, once a second. */
export function watchReading(): void {
  setTimeout(watchReading, 1000);
  safe(look)();
}

function look(): void {
  if (document.hidden) return;
  formsSeen();
  if (Date.now() > lastActive + IDLE) return;
  engaged++;
  const block = document.elementFromPoint(innerWidth / 2, innerHeight / 2)!.closest<HTMLElement>('[data-vg-read],section,article')!;
  const name = label(block.dataset.vgRead || block.id || block.querySelector('h1,h2,h3')!.textContent!);
  blocks[name] = (blocks[name]! | 0) + 1;
}
