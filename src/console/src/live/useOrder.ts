import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Row } from '../api/types';
import { Hold } from './hold';
import { difference, layoutOf, type Layout } from './order';

export interface Order {
  follow: readonly Row[];
  now: readonly Row[];
  left: readonly Row[];
  /** What waits while the order is held; null when nothing does. */
  waiting: { moves: number; fresh: number } | null;
  update(): void;
  /** For the element around the list. */
  listeners: {
    onPointerEnter(): void; onPointerLeave(): void; onPointerMove(): void;
    onFocusIn(): void; onFocusOut(event: FocusEvent): void; onKeyDown(): void;
  };
  menu(open: boolean): void;
}

/**
 * Rows in the order of attention; the order stays while somebody is in the list. `scope` names what the reader
 * chose to see: when it changes, the order is taken up at once.
 */
export function useOrder(rows: readonly Row[], scope: string, now: number, clocks: ReadonlyMap<string, number>): Order {
  const [, redraw] = useReducer((n: number, _: void) => n + 1, 0);
  const hold = useRef(new Hold()).current;
  const shown = useRef<{ layout: Layout; scope: string } | null>(null);
  const force = useRef(false);
  const known = useRef(new Map<string, Row>());

  const wanted = layoutOf(rows, now, clocks);
  const held = shown.current !== null && shown.current.scope === scope && !force.current && hold.held(performance.now());
  if (!held) shown.current = { layout: wanted, scope };
  force.current = false;
  const layout = shown.current!.layout;

  // Rows that went meanwhile keep their place, and what was last known of them, until the order is taken up.
  const current = new Map(rows.map((row) => [row.key, row]));
  const all = [...layout.follow, ...layout.now, ...layout.left];
  known.current = new Map(all.flatMap((key) => {
    const row = current.get(key) ?? departed(known.current.get(key));
    return row ? [[key, row] as const] : [];
  }));
  const pick = (keys: readonly string[]) => keys.flatMap((key) => known.current.get(key) ?? []);

  const change = held ? difference(layout, wanted) : { moves: 0, fresh: 0 };
  const actions = useMemo(() => {
    const at = () => performance.now();
    const after = (step: () => void) => () => (step(), redraw());
    return {
      update: after(() => void (force.current = true)),
      menu: (open: boolean) => (hold.menu(open, at()), redraw()),
      listeners: {
        onPointerEnter: () => hold.pointer(true, at()),
        onPointerLeave: after(() => hold.pointer(false, at())),
        onPointerMove: () => hold.input(at()),
        onFocusIn: () => hold.focus(true, at()),
        onFocusOut: (event: FocusEvent) => {
          const list = event.currentTarget as Element;
          if (event.relatedTarget instanceof Node && list.contains(event.relatedTarget)) return;
          hold.focus(false, at());
          redraw();
        },
        onKeyDown: () => hold.input(at()),
      },
    };
  }, [hold]);
  // Leaving the page ends every hold.
  useEffect(() => () => (hold.pointer(false, 0), hold.focus(false, 0)), [hold]);

  return { follow: pick(layout.follow), now: pick(layout.now), left: pick(layout.left), waiting: change.moves || change.fresh ? change : null, ...actions };
}

const departed = (row: Row | undefined): Row | undefined => (row?.onSite ? { ...row, onSite: false } : row);
