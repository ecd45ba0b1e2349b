const done = new Set<unknown>();

/** Whether this is the first time in this page view that somebody asks for the key. */
export const isFirst = (key: unknown): unknown => !done.has(key) && done.add(key);

export const startOver = (): void => done.clear();
