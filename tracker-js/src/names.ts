import { safe } from './safe';

/** What a person would call a thing, on one line; `|` and `:` part names from each other. */
export const label = (text: string): string => text.replace(/[\s|:]+/g, ' ').trim().slice(0, 60);

/** The last part of a path, decoded where it can be. */
export function fileName(path: string): string {
  const name = path.split('/').pop()!;
  return safe(decodeURIComponent)(name) ?? name;
}
