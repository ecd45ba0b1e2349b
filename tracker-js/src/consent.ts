import { consent } from './script';

/** True: events are stored and sent. False: they are held in memory until the visitor answers. Null: there are none. */
export let allowed: boolean | null = consent !== 'required';

export function setAllowed(value: boolean | null): void {
  allowed = value;
}
