/** The same function, except that it returns undefined where it would throw: the tracker never breaks the page. */
export const safe =
  <A extends unknown[], R>(action: (...args: A) => R) =>
  (...args: A): R | undefined => {
    try {
      return action(...args);
    } catch {}
  };
