import { recall, remember } from '../base/remember';
import { Store } from '../base/store';

export interface View { name: string; search: string }

const key = 'vg.views';
const most = 20;

function read(): View[] {
  try {
    const stored: unknown = JSON.parse(recall(key) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((one): one is View => typeof one?.name === 'string' && typeof one?.search === 'string').slice(0, most);
  } catch {
    return [];
  }
}

/** Filters by name, kept in this browser; a view is nothing but an address. */
export const views = new Store<readonly View[]>(read());

function write(next: readonly View[]): void {
  views.set(next);
  remember(key, JSON.stringify(next));
}

export function saveView(name: string, search: string): void {
  write([{ name, search }, ...views.get().filter((view) => view.name !== name)].slice(0, most));
}

export const removeView = (name: string): void => write(views.get().filter((view) => view.name !== name));
