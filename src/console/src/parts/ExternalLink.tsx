import type { ComponentChildren } from 'preact';

/** Addresses come from visitors: only http and https become links, and the target learns nothing of us. */
export function webAddress(url: string): string | null {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.href : null;
  } catch {
    return null;
  }
}

export function ExternalLink({ url, class: name, children }: { url: string; class?: string; children: ComponentChildren }) {
  const href = webAddress(url);
  if (!href) return <span class={name}>{children}</span>;
  return <a class={name} href={href} title={url} target="_blank" rel="noopener noreferrer nofollow">{children}</a>;
}
