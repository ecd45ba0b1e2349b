import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** While `open`: calls back when somebody points or goes elsewhere, or presses Escape. */
export function useAway(root: RefObject<Element | null>, open: boolean, close: (byEscape: boolean) => void): void {
  useEffect(() => {
    if (!open) return;
    const inside = (event: Event) => event.target instanceof Node && root.current?.contains(event.target);
    const pointed = (event: Event) => void (!inside(event) && close(false));
    // A press on text inside focuses the page around the menu, which is not going elsewhere.
    const focused = (event: Event) => void (!inside(event) && !(event.target instanceof Node && event.target.contains(root.current)) && close(false));
    const pressed = (event: KeyboardEvent) => void (event.key === 'Escape' && close(true));
    document.addEventListener('pointerdown', pointed);
    document.addEventListener('focusin', focused);
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('pointerdown', pointed);
      document.removeEventListener('focusin', focused);
      document.removeEventListener('keydown', pressed);
    };
  }, [open]);
}
