import { track } from './events';
import { fileName, label } from './names';
import { isFirst } from './once';
import { active } from './reading';
import { clickmap } from './script';

const FILE =
  /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|csv|epub|zip|rar|7z|gz|exe|msi|dmg|mp[34]|dwg|ste?p)$/i;

/** Records the first use of the on-site tool that holds an element, once in a page view. */
export function used({ target }: { target: Element }): void {
  active();
  const tool = target.closest<HTMLElement>('[data-vg-tool]')!.dataset.vgTool;
  if (isFirst('tool ' + tool)) track('tool_used', { tool });
}

/** Records where a click went: a place on the page, a marked element, a file, another host. */
export function clicked(event: MouseEvent): void {
  const element = event.target as Element;
  // Button 2 opens the context menu and follows nothing.
  if (event.button > 1) return;
  // A key that presses a button clicks too, at no place.
  if (clickmap != null && event.detail) track('click', placeOf(event, element));
  const link = element.closest('a');
  const href = link?.href;
  const marked = element.closest<HTMLElement>('[data-vg-cta]');
  if (marked) track('cta_click', { cta: marked.dataset.vgCta || label(marked.textContent!), href });
  if (!href) return;
  const { pathname, dataset } = link;
  if (link.matches('[download],[data-vg-download],[data-vg-asset]') || FILE.test(pathname)) {
    track('download', { file: link.download || fileName(pathname), href, asset: dataset.vgAsset });
  } else if (link.host && link.host !== location.host) {
    track('outbound_click', { href });
  }
}

// Per mille across and pixels down: a page keeps its order when its width changes, and its height is its own.
function placeOf({ pageX, pageY }: MouseEvent, element: Element) {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return {
    x: ((pageX / scrollWidth) * 1000) | 0,
    y: pageY | 0,
    width: innerWidth,
    height: scrollHeight,
    target: [element.closest('[id]')?.id, element.localName].join(' '),
  };
}

