import { track } from './events';
import { safe } from './safe';

const FILE =
  /\.(pdf|docx?|xlsx?|pptx?|csv|epub|zip|7z|gz|exe|dmg|mp[34]|dwg|stp)$/i;

/** Records a click on a link to a file or to another host. */
export function clicked(event: MouseEvent): void {
  const link = (event.target as Element).closest('a')!;
  // Button 2 opens the context menu and follows nothing.
  if (event.button > 1) return;
  const { href, pathname } = link;
  if (link.matches('[download],[data-vg-download]') || FILE.test(pathname)) {
    track('download', { file: link.download || fileName(pathname), href });
  } else if (link.host && link.host !== location.host) {
    track('outbound_click', { href });
  }
}

function fileName(path: string): string {
  const name = path.split('/').pop()!;
  return safe(decodeURIComponent)(name) ?? name;
}
